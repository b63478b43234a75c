import { sql } from 'kysely';
import type { OrderView } from '../../../contracts/subscriptions.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { customerWithin } from '../customers/index.ts';
import { linesOf, showService } from './show-service.ts';
import type { OrderRow } from './tables.ts';

/** An order with the services it started; 404 when its customer is out of reach. */
export async function readOrder(db: Db, actor: Actor, id: string): Promise<OrderView> {
  const { rows } = await sql<OrderRow & { by_name: string | null }>`
    select o.*, p.name as by_name from subscriptions.orders o
    left join identity.people p on p.id = o.created_by where o.id = ${id}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  const customer = await customerWithin(db, actor, row.customer_id, 'subscriptions.read');
  const services = await linesOf(sql`where s.order_id = ${id}`).execute(db);
  const amount = (minor: number | bigint) => ({ minor: String(minor), currency: row.currency });
  return {
    id,
    number: row.number,
    customerId: customer.id,
    customerName: customer.name,
    state: row.state,
    wishedName: row.wished_name,
    note: row.note,
    currency: row.currency,
    cycle: row.cycle,
    first: amount(row.first_minor),
    recurring: amount(row.recurring_minor),
    services: services.rows.map(showService).toReversed(),
    by: row.by_name,
    createdAt: row.created_at.toString(),
    decidedAt: row.decided_at?.toString() ?? null,
    decisionReason: row.decision_reason,
    version: row.version,
  };
}
