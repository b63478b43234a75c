import { sql } from 'kysely';
import type { UnreadAnswer } from '../../../contracts/notifications.ts';
import { readHorizon } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { inboxOf } from './facts.ts';
import { countUnread } from './notification-list.ts';

/** Marks one as read, or as unread again. 404 for those of others. */
export async function markRead(work: Work, userId: string, id: string, read: boolean): Promise<UnreadAnswer> {
  const { rows } = await sql<{ changes: boolean }>`select (read_at is null) = ${read} as changes
    from notifications.notifications where id = ${id} and user_id = ${userId} and not hidden for update`.execute(
    work.db,
  );
  if (!rows[0]) throw notFound();
  if (rows[0].changes) {
    await sql`update notifications.notifications set read_at = ${read ? work.now : null} where id = ${id}`.execute(
      work.db,
    );
    const object = { type: 'notification', id };
    work.record({ kind: 'notifications.read', subjects: [`user:${userId}`], object });
  }
  return countNow(work, userId);
}

/** Marks everything up to one of them (as the person saw it) as read, or everything. */
export async function markAllRead(
  work: Work,
  userId: string,
  upTo: string | undefined,
): Promise<UnreadAnswer> {
  const until = upTo
    ? sql`and (created_at, id) <= (select l.created_at, l.id from notifications.notifications l
        where l.id = ${upTo} and l.user_id = ${userId})`
    : sql``;
  const { numAffectedRows } = await sql`update notifications.notifications set read_at = ${work.now}
    where user_id = ${userId} and read_at is null and not hidden ${until}`.execute(work.db);
  if (numAffectedRows) {
    work.record({
      kind: 'notifications.inbox-changed',
      subjects: [`user:${userId}`],
      object: inboxOf(userId),
    });
  }
  return countNow(work, userId);
}

const countNow = async (work: Work, userId: string): Promise<UnreadAnswer> => ({
  position: await readHorizon(work.db),
  unread: await countUnread(work.db, userId),
});
