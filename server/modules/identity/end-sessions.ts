import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/**
 * Ends open sessions of a person, all or one, but never `except`. Answers the ids ended. The caller records the fact
 * that cuts the sockets (one with `touchesAccess`, the person in `data.userIds`).
 */
export async function endSessions(
  work: Work,
  userId: string,
  which: { only?: string; except?: string | null } = {},
): Promise<string[]> {
  let query = tables(work.db)
    .updateTable('identity.sessions')
    .set({ ended_at: work.now })
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null);
  if (which.only) query = query.where('id', '=', which.only);
  if (which.except) query = query.where('id', '<>', which.except);
  const rows = await query.returning('id').execute();
  return rows.map(({ id }) => id);
}
