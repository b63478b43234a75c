import { sql } from 'kysely';
import { systemActor } from '../../../kernel/access.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { subscriberWithin } from '../../voice/index.ts';

export type Caller = Awaited<ReturnType<typeof subscriberWithin>>;

/**
 * The subscriber of a call; 404 `subscriber-unknown`. Until the end of the transaction nobody else begins a call of
 * the same subscriber, so that open calls can be counted.
 */
export async function lockCaller(
  work: Work,
  { subscriberId, username }: { subscriberId?: string | undefined; username?: string | undefined },
): Promise<Caller> {
  const { rows } = await sql<{ id: string }>`select id from voice.subscriber_list
    where ${subscriberId ? sql`id = ${subscriberId}` : sql`username = ${username ?? ''}`}`.execute(work.db);
  const id = rows[0]?.id;
  if (id === undefined) throw refusal('subscriber-unknown', 404);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rating.calls-of:${id}`}, 0))`.execute(work.db);
  return subscriberWithin(work.db, systemActor, id);
}

/** How many calls of the subscriber are open. */
export async function openCalls(work: Work, subscriberId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rating.authorisations
    where subscriber_id = ${subscriberId} and state = 'open'`.execute(work.db);
  return rows[0]?.n ?? 0;
}
