import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { ServiceListQuery, ServiceSummary } from '../../../contracts/subscriptions.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { withinReach } from '../customers/index.ts';
import { linesOf, showService } from './show-service.ts';

export type ServiceFilter = Omit<ServiceListQuery, 'cursor' | 'limit'>;

const cursorShape = z.tuple([z.number().int()]);

/** One page of services within the actor's reach, the newest first, with the true total. */
export async function listServices(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: ServiceListQuery,
): Promise<{ items: ServiceSummary[]; nextCursor: string | null; total: number }> {
  const after = decodeCursor(cursor, cursorShape);
  const where = conditionsOf(actor, filter);
  const beyond = after ? sql<SqlBool>`s.number < ${after[0]}` : sql<SqlBool>`true`;
  const [{ rows }, counted] = await Promise.all([
    linesOf(sql`where ${where} and ${beyond} order by s.number desc limit ${limit + 1}`).execute(db),
    sql<{ n: number }>`select count(*) as n from subscriptions.subscriptions s where ${where}`.execute(db),
  ]);
  const page = pageOf(rows, limit, (row) => [row.number], showService);
  return { ...page, total: Number(counted.rows[0]?.n ?? 0) };
}

/** SQL for what the filter and the actor's reach leave over of `subscriptions.subscriptions s`. */
export function conditionsOf(actor: Actor, filter: ServiceFilter): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [withinReach(actor, 'subscriptions.read', 's.customer_id')];
  if (filter.kind === 'product') conditions.push(sql`s.parent_id is null`);
  if (filter.kind === 'addon') conditions.push(sql`s.parent_id is not null`);
  if (filter.customerId) conditions.push(sql`s.customer_id = ${filter.customerId}`);
  if (filter.state) conditions.push(sql`s.state = ${filter.state}`);
  if (filter.open) conditions.push(sql`s.state in ('pending', 'active', 'suspended')`);
  if (filter.productId) conditions.push(sql`s.product_id = ${filter.productId}`);
  if (filter.failed) conditions.push(sql`s.id in (${failedIds})`);
  if (filter.search) conditions.push(matches(filter.search));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** Services whose newest command has failed. */
const failedIds = sql`
  select f.subscription_id from subscriptions.commands f
  where f.state = 'failed' and not exists (
    select from subscriptions.commands later
    where later.subscription_id = f.subscription_id and later.state in ('running', 'succeeded', 'failed')
      and (later.requested_at, later.id) > (f.requested_at, f.id))`;

function matches(search: string): RawBuilder<SqlBool> {
  const number = /^#?(\d{1,15})$/.exec(search)?.[1];
  const pattern = containsPattern(search);
  const parts = [
    sql<SqlBool>`s.folded_name like ${pattern}`,
    sql<SqlBool>`s.customer_id in (select id from customers.summaries where folded_name like ${pattern})`,
  ];
  if (number) {
    parts.push(
      sql`s.number = ${number}`,
      sql`s.order_id in (select id from subscriptions.orders where number = ${number})`,
    );
  }
  return sql<SqlBool>`(${sql.join(parts, sql` or `)})`;
}
