import type { Caller } from '../../kernel/room.ts';
import type { Work } from '../../kernel/work.ts';
import { mailReset } from './mails.ts';
import { findByEmail } from './sign-in.ts';
import { countAttempt } from './throttle.ts';

/**
 * Queues a reset mail. Known and unknown addresses cost the same here; the job finds out whether there is somebody.
 * Counted, so that nobody is flooded: 429 `locked` after a few requests.
 */
export async function requestReset(work: Work, email: string, caller: Caller): Promise<void> {
  await countAttempt(work, `reset:${email}`, caller);
  const user = await findByEmail(work.db, email);
  work.queue(mailReset, { userId: user?.id ?? null });
}
