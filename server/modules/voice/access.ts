import { sql } from 'kysely';
import { type Actor, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf } from '../customers/index.ts';
import { type DidRow, type SubscriberRow, tables } from './tables.ts';

/** The subscriber, if the actor may see its customer's lines; absent and forbidden look alike (404). */
export async function subscriberWithin(db: Db, actor: Actor, subscriberId: string): Promise<SubscriberRow> {
  const row = (await tables(db)
    .selectFrom('voice.subscribers')
    .selectAll()
    .where('id', '=', subscriberId)
    .executeTakeFirst()) as SubscriberRow | undefined;
  if (!row || !(await reachesCustomer(db, actor, 'voice.read', row.customer_id))) throw notFound();
  return row;
}

/**
 * As `subscriberWithin`, but locked until the end of the transaction. 404 when it may not be seen, 403 when it may be
 * seen but not this.
 */
export async function lockSubscriberWithin(
  work: Work,
  subscriberId: string,
  permission: string,
): Promise<SubscriberRow> {
  const row = await lockSubscriber(work, subscriberId);
  const owners = (await ownersOf(work.db, [row.customer_id])).get(row.customer_id) ?? [];
  if (!reaches(work.actor, 'voice.read', owners)) throw notFound();
  if (!reaches(work.actor, permission, owners)) throw refusal('not-permitted', 403, { permission });
  return row;
}

/** The row, locked, whoever asks: for rules and for commands that were admitted elsewhere. */
export async function lockSubscriber(work: Work, subscriberId: string): Promise<SubscriberRow> {
  const { rows } = await sql<SubscriberRow>`
    select * from voice.subscribers where id = ${subscriberId} for no key update`.execute(work.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** A number of the inventory, locked, or 404. The lock on a number is taken after that on its subscriber. */
export async function lockDid(work: Work, number: string): Promise<DidRow> {
  const { rows } =
    await sql<DidRow>`select * from voice.dids where number = ${number} for no key update`.execute(work.db);
  if (!rows[0]) throw refusal('did-unknown', 404, { number });
  return rows[0];
}

/** Whether the permission reaches this customer. */
export async function reachesCustomer(
  db: Db,
  actor: Actor,
  permission: string,
  customerId: string,
): Promise<boolean> {
  return reaches(actor, permission, (await ownersOf(db, [customerId])).get(customerId) ?? []);
}
