import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { endSessions } from './end-sessions.ts';

/** Ends one open session of a person; a session of somebody else is not found. Its sockets are cut with the commit. */
export async function revokeSession(work: Work, userId: string, sessionId: string): Promise<void> {
  const ended = await endSessions(work, userId, { only: sessionId });
  if (ended.length === 0) throw notFound();
  announce(work, userId, ended);
}

/** Ends all open sessions of a person but `except`. */
export async function revokeSessions(work: Work, userId: string, except: string | null): Promise<void> {
  const ended = await endSessions(work, userId, { except });
  if (ended.length > 0) announce(work, userId, ended);
}

function announce(work: Work, userId: string, sessionIds: string[]): void {
  work.record({
    kind: 'identity.session-revoked',
    subjects: [`user:${userId}`],
    data: { userId, userIds: [userId], sessionIds, n: sessionIds.length },
  });
}
