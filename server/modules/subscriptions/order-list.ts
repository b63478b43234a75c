import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type {
  OrderListQuery,
  OrderPage,
  OrderState,
  OrderSummary,
} from '../../../contracts/subscriptions.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { pgText } from '../../kernel/temporal.ts';
import { withinReach } from '../customers/index.ts';
import type { OrderRow } from './tables.ts';

type OrderFilter = Omit<OrderListQuery, 'cursor' | 'limit' | 'state'>;
type Line = OrderRow & {
  customer_name: string;
  by_name: string | null;
  service_id: string;
  product_name: string;
  is_addition: boolean;
  services: number;
};

/** One page of orders within the actor's reach, the newest first, with how many there are in each state. */
export async function listOrders(
  db: Db,
  actor: Actor,
  { cursor, limit, state, ...filter }: OrderListQuery,
): Promise<OrderPage> {
  const position = await readHorizon(db);
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.number().int()]));
  const where = conditionsOf(actor, filter);
  const inState = state ? sql<SqlBool>`o.state = ${state}` : sql<SqlBool>`true`;
  const beyond = after
    ? sql<SqlBool>`(o.created_at, o.number) < (${after[0]}, ${after[1]})`
    : sql<SqlBool>`true`;
  const chosen = sql`where ${where} and ${inState} and ${beyond} order by o.created_at desc, o.number desc limit ${limit + 1}`;
  const [{ rows }, states] = await Promise.all([linesOf(chosen).execute(db), countStates(db, where)]);
  const total = state ? states[state] : states.placed + states.accepted + states.cancelled;
  return {
    ...pageOf(rows, limit, (row) => [pgText(row.created_at), row.number], showOrder),
    total,
    states,
    position,
  };
}

function conditionsOf(actor: Actor, filter: OrderFilter): RawBuilder<SqlBool> {
  const conditions = [withinReach(actor, 'subscriptions.read', 'o.customer_id')];
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(actor.zone).toInstant();
  if (filter.customerId) conditions.push(sql`o.customer_id = ${filter.customerId}`);
  if (filter.from) conditions.push(sql`o.created_at >= ${startOf(filter.from)}`);
  if (filter.until) conditions.push(sql`o.created_at < ${startOf(filter.until.add({ days: 1 }))}`);
  if (filter.search) conditions.push(matches(filter.search));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

function matches(search: string): RawBuilder<SqlBool> {
  const number = /^#?(\d{1,15})$/.exec(search)?.[1];
  const ofCustomer = sql<SqlBool>`o.customer_id in (
    select id from customers.summaries where folded_name like ${containsPattern(search)})`;
  return number ? sql<SqlBool>`(o.number = ${number} or ${ofCustomer})` : ofCustomer;
}

/** `chosen` picks from `subscriptions.orders o` before anything is joined. An order starts at least one service. */
const linesOf = (chosen: RawBuilder<unknown>) => sql<Line>`
  select o.*, c.name as customer_name, p.name as by_name, s.id as service_id, s.product_name,
         s.parent_id is not null as is_addition,
         (select count(*) from subscriptions.subscriptions a where a.order_id = o.id) as services
  from (select o.* from subscriptions.orders o ${chosen}) o
  join customers.summaries c on c.id = o.customer_id
  join lateral (select id, product_name, parent_id from subscriptions.subscriptions
                where order_id = o.id order by number limit 1) s on true
  left join identity.people p on p.id = o.created_by
  order by o.created_at desc, o.number desc`;

async function countStates(db: Db, where: RawBuilder<SqlBool>): Promise<Record<OrderState, number>> {
  const { rows } = await sql<{ state: OrderState; n: number }>`
    select o.state, count(*) as n from subscriptions.orders o where ${where} group by o.state`.execute(db);
  const counts = { placed: 0, accepted: 0, cancelled: 0 };
  for (const { state, n } of rows) counts[state] = Number(n);
  return counts;
}

function showOrder(row: Line): OrderSummary {
  const amount = (minor: number | bigint) => ({ minor: String(minor), currency: row.currency });
  return {
    id: row.id,
    number: row.number,
    customerId: row.customer_id,
    customerName: row.customer_name,
    state: row.state,
    currency: row.currency,
    cycle: row.cycle,
    first: amount(row.first_minor),
    recurring: amount(row.recurring_minor),
    by: row.by_name,
    createdAt: row.created_at.toString(),
    decidedAt: row.decided_at?.toString() ?? null,
    version: row.version,
    serviceId: row.service_id,
    productName: row.product_name,
    isAddition: row.is_addition,
    services: Number(row.services),
  };
}
