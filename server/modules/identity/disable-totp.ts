import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { userToChange } from './access.ts';
import { mailNotice } from './mails.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/** Turns the second factor off: by the person itself, or by an administrator for somebody who lost the phone. */
export async function disableTotp(work: Work, userId: string): Promise<void> {
  const user = await userToChange(work, userId);
  if (!user.totp_enabled_at) throw refusal('totp-not-on', 409);
  await tables(work.db)
    .updateTable('identity.users')
    .set({
      totp_enabled_at: null,
      totp_sealed: null,
      totp_step: null,
      version: user.version + 1,
      changed_at: work.now,
    })
    .where('id', '=', userId)
    .execute();
  await tables(work.db).deleteFrom('identity.recovery_codes').where('user_id', '=', userId).execute();
  recordUserChange(work, user, 'identity.totp-disabled', { secondFactor: true }, { secondFactor: false });
  await mailNotice(work, userId, 'totpDisabled');
}
