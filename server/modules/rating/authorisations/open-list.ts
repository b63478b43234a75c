import { sql } from 'kysely';
import type { OpenAuthorisations } from '../../../../contracts/rating-balances.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { withinReach } from '../../customers/index.ts';
import { type AuthorisationRow, showAuthorisation } from './tables.ts';

/** Calls that are being made now, the longest first, and ended ones whose CDR is awaited after them. */
export async function listOpen(
  db: Db,
  actor: Actor,
  filter: { accountId?: string | undefined; subscriberId?: string | undefined },
): Promise<OpenAuthorisations> {
  const { rows } = await sql<AuthorisationRow & { customer_name: string; username: string }>`
    select a.*, c.name as customer_name, s.username
    from rating.authorisations a join customers.summaries c on c.id = a.customer_id
    join voice.subscriber_list s on s.id = a.subscriber_id
    where a.state in ('open', 'ended') and ${withinReach(actor, 'rating.read-balances', 'a.customer_id')}
      and ${filter.accountId ? sql`a.account_id = ${filter.accountId}` : sql`true`}
      and ${filter.subscriberId ? sql`a.subscriber_id = ${filter.subscriberId}` : sql`true`}
    order by a.state = 'ended', a.started_at limit 200`.execute(db);
  return {
    items: rows.map((row) => ({
      ...showAuthorisation(row),
      customerId: row.customer_id,
      customerName: row.customer_name,
      username: row.username,
    })),
  };
}
