import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { SubscriberLine, SubscriberListQuery } from '../../../contracts/voice.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { withinReach } from '../customers/index.ts';
import { linesOf, onSwitchIs, showLine } from './subscriber-line.ts';

const cursorShape = z.tuple([z.string(), z.uuid()]);

/** One page of subscribers within the actor's reach, the latest opened first, with the true total. */
export async function listSubscribers(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: SubscriberListQuery,
): Promise<{ items: SubscriberLine[]; nextCursor: string | null; total: number }> {
  const after = decodeCursor(cursor, cursorShape);
  const where = conditionsOf(actor, filter);
  const beyond = after
    ? sql<SqlBool>`(s.opened_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
    : sql<SqlBool>`true`;
  const [{ rows }, total] = await Promise.all([
    linesOf(
      sql`where ${where} and ${beyond} order by s.opened_at desc, s.id desc limit ${limit + 1}`,
    ).execute(db),
    count(db, where),
  ]);
  return { ...pageOf(rows, limit, (row) => [row.opened_at.toString(), row.id], showLine), total };
}

/** Open subscribers whose name, number or customer matches, the latest first; nothing to search for: the latest. */
export async function findLines(
  db: Db,
  actor: Actor,
  search: string,
  limit: number,
): Promise<SubscriberLine[]> {
  if (!holds(actor, 'voice.read')) return [];
  const where = conditionsOf(actor, { search: search || undefined });
  const { rows } = await linesOf(
    sql`where ${where} and s.state <> 'closed' order by s.opened_at desc, s.id desc limit ${limit}`,
  ).execute(db);
  return rows.map(showLine);
}

/** Subscribers of a customer, the latest first. Whoever asks has been let to the customer. */
export async function subscribersOf(db: Db, customerId: string): Promise<SubscriberLine[]> {
  const { rows } = await linesOf(
    sql`where s.customer_id = ${customerId} order by s.opened_at desc, s.id desc limit 200`,
  ).execute(db);
  return rows.map(showLine);
}

function conditionsOf(
  actor: Actor,
  filter: {
    [Key in keyof Omit<SubscriberListQuery, 'cursor' | 'limit'>]?: SubscriberListQuery[Key] | undefined;
  },
): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [withinReach(actor, 'voice.read', 's.customer_id')];
  if (filter.state) conditions.push(sql`s.state = ${filter.state}`);
  if (filter.block === 'any') conditions.push(sql`s.outgoing_block <> 'none'`);
  else if (filter.block) conditions.push(sql`s.outgoing_block = ${filter.block}`);
  if (filter.onSwitch) conditions.push(onSwitchIs(filter.onSwitch));
  if (filter.switchId) conditions.push(sql`s.switch_id = ${filter.switchId}`);
  if (filter.customerId) conditions.push(sql`s.customer_id = ${filter.customerId}`);
  if (filter.search) conditions.push(matching(filter.search));
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

// Each way to be found has an index of its own; an `or` over the join would use none of them.
function matching(search: string): RawBuilder<SqlBool> {
  const digits = search.replace(/\D/g, '').replace(/^0+/, '');
  const byNumber =
    digits.length >= 3
      ? sql`union all select d.subscriber_id from voice.dids d
            where d.number like ${`%${digits}%`} and d.subscriber_id is not null`
      : sql``;
  return sql<SqlBool>`s.id in (
    select u.id from voice.subscribers u where u.username like ${containsPattern(search)}
    union all select u.id from voice.subscribers u join customers.summaries c on c.id = u.customer_id
              where c.folded_name like ${containsPattern(search)}
    ${byNumber})`;
}

async function count(db: Db, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from voice.subscribers s where ${where}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}

/** The subscriber of a service, also when the service is an add-on under it; null when it has none. */
export async function subscriberIdOf(db: Db, serviceId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select s.id from subscriptions.services v
    join voice.subscribers s on s.subscription_id in (v.id, v.parent_id)
    where v.id = ${serviceId}`.execute(db);
  return rows[0]?.id ?? null;
}
