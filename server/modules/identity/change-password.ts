import type { Work } from '../../kernel/work.ts';
import { endSessions } from './end-sessions.ts';
import { mailNotice } from './mails.ts';
import { voidLinks } from './one-time-link.ts';
import { tables } from './tables.ts';

/**
 * Stores a new password. Every other session ends (a reset ends all), open reset links become void, and the person is
 * told by mail.
 */
export async function changePassword(
  work: Work,
  change: {
    userId: string;
    passwordHash: string;
    kind: 'password-changed' | 'password-reset';
    keepSession: string | null;
  },
): Promise<void> {
  const { userId, passwordHash, kind, keepSession } = change;
  await tables(work.db)
    .updateTable('identity.users')
    .set({ password_hash: passwordHash, password_changed_at: work.now })
    .where('id', '=', userId)
    .execute();
  await voidLinks(work, 'reset', userId);
  const ended = await endSessions(work, userId, { except: keepSession });
  work.record({
    kind: `identity.${kind}`,
    subjects: [`user:${userId}`],
    data: { userId, userIds: [userId], sessionsEnded: ended.length },
  });
  await mailNotice(work, userId, 'passwordChanged');
}
