import type { Work } from '../../kernel/work.ts';
import { endSessions } from './end-sessions.ts';

/** Ends the session of the caller. */
export async function signOut(work: Work): Promise<void> {
  const { id, sessionId } = work.actor;
  if (!id || !sessionId) return;
  await endSessions(work, id, { only: sessionId });
  work.record({
    kind: 'identity.signed-out',
    subjects: [`user:${id}`],
    data: { userId: id, userIds: [id], sessionId },
  });
}
