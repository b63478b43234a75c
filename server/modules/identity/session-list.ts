import type { SessionShown } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

/** Open sessions of a person, the last used first. */
export async function listSessions(
  db: Db,
  userId: string,
  current: string | null,
  now: Temporal.Instant,
): Promise<SessionShown[]> {
  const rows = await tables(db)
    .selectFrom('identity.sessions')
    .select(['id', 'agent', 'address', 'method', 'created_at', 'last_seen_at'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(({ id, agent, address, method, created_at, last_seen_at }) => ({
    id,
    current: id === current,
    agent,
    address,
    method,
    createdAt: created_at.toString(),
    lastSeenAt: last_seen_at.toString(),
  }));
}
