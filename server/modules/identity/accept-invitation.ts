import type { Locale } from '../../../contracts/common.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { userToChange } from './access.ts';
import { spendLink } from './one-time-link.ts';
import { tables } from './tables.ts';

export type Acceptance = {
  linkId: string;
  userId: string;
  name: string;
  passwordHash: string;
  locale?: Locale;
  zone?: string;
};

/** The invited person says its name and sets its password; from now on it can sign in. */
export async function acceptInvitation(work: Work, acceptance: Acceptance): Promise<void> {
  const { linkId, userId, name, passwordHash, locale, zone } = acceptance;
  await spendLink(work, linkId);
  const user = await userToChange(work, userId);
  if (user.disabled_at || user.activated_at) throw refusal('link-not-valid', 410);
  await tables(work.db)
    .updateTable('identity.users')
    .set({
      name,
      password_hash: passwordHash,
      password_changed_at: work.now,
      activated_at: work.now,
      changed_at: work.now,
      version: user.version + 1,
      ...(locale ? { locale } : {}),
      ...(zone ? { zone } : {}),
    })
    .where('id', '=', userId)
    .execute();
  work.record({
    kind: 'identity.invitation-accepted',
    subjects: [`user:${userId}`, 'people:all'],
    object: { type: 'user', id: userId },
    version: user.version + 1,
    data: { userId, name },
    before: { name: user.name, state: 'invited' },
    after: { name, state: 'active' },
  });
}
