import { sql } from 'kysely';
import type { CustomerLeads } from '../../../contracts/leads.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { customerWithin } from '../customers/index.ts';
import { linesOf } from './lead-list.ts';
import { showLead } from './show-lead.ts';

type Touches = {
  first_source: string;
  first_campaign: string | null;
  first_at: Temporal.Instant;
  last_source: string;
  last_campaign: string | null;
  last_at: Temporal.Instant;
};

/** Where a customer came from: first and last touch, and its latest leads. 404 when the customer may not be seen. */
export async function readCustomerLeads(db: Db, actor: Actor, customerId: string): Promise<CustomerLeads> {
  await customerWithin(db, actor, customerId, 'leads.read');
  const position = await readHorizon(db);
  const [touches, lines] = await Promise.all([
    sql<Touches>`select * from leads.touches where customer_id = ${customerId}`.execute(db),
    linesOf(sql`where l.customer_id = ${customerId} and l.state = 'arrived'
      order by l.happened_at desc, l.id desc limit 20`).execute(db),
  ]);
  const [row] = touches.rows;
  return {
    first: row
      ? { source: row.first_source, campaign: row.first_campaign, at: row.first_at.toString() }
      : null,
    last: row ? { source: row.last_source, campaign: row.last_campaign, at: row.last_at.toString() } : null,
    leads: lines.rows.map((line) => showLead(line, actor)),
    position,
  };
}
