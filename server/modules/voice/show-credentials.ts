import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { passwordPlace } from './password.ts';
import { demandOpen } from './subscriber.ts';

/**
 * Name and password, once for each password: of two who ask together one gets it. 409 `credentials-shown` afterwards;
 * a new password may be shown again.
 */
export async function showCredentials(
  work: Work,
  subscriberId: string,
): Promise<{ username: string; password: string }> {
  const row = demandOpen(await lockSubscriberWithin(work, subscriberId, 'voice.show-credentials'));
  if (row.password_shown_at)
    throw refusal('credentials-shown', 409, { shownAt: row.password_shown_at.toString() });
  const password = work.outside.secrets.open(row.sealed_password, passwordPlace(row.username));
  const changed = await changeWanted(work, row, {
    password_shown_at: work.now,
    password_shown_to: work.actor.id,
  });
  work.record({
    kind: 'voice.credentials-shown',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: dataOf(row),
  });
  return { username: row.username, password };
}
