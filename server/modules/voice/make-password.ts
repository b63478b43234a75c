import type { Work } from '../../kernel/work.ts';
import { lockSubscriberWithin } from './access.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { makePassword, passwordPlace } from './password.ts';
import { demandOpen } from './subscriber.ts';
import type { SubscriberRow } from './tables.ts';

/** Makes a new password for the subscriber; the old one stops working as soon as the switch has it. */
export async function changeSubscriberPassword(work: Work, subscriberId: string): Promise<SubscriberRow> {
  const row = await lockSubscriberWithin(work, subscriberId, 'voice.manage');
  return renewPassword(work, demandOpen(row));
}

/** The same for a subscriber that is locked. The new one may be shown once again. */
export async function renewPassword(
  work: Work,
  row: SubscriberRow,
  when: { later?: boolean } = {},
): Promise<SubscriberRow> {
  const changed = await changeWanted(
    work,
    row,
    {
      sealed_password: work.outside.secrets.seal(makePassword(), passwordPlace(row.username)),
      password_made_at: work.now,
      password_shown_at: null,
      password_shown_to: null,
    },
    when,
  );
  work.record({
    kind: 'voice.password-made',
    subjects: subjectsOf(row),
    object: { type: 'subscriber', id: row.id },
    version: changed.version,
    data: dataOf(row),
  });
  return changed;
}
