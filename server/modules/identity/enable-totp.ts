import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type PersonActor, userToChange } from './access.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { recordUserChange } from './record-user-change.ts';
import { spendTotp } from './second-factor.ts';
import { tables } from './tables.ts';

/** Turns the second factor on, once the app shows a right code. Answers recovery codes, shown this once. */
export async function enableTotp(work: Work, actor: PersonActor, code: string): Promise<string[]> {
  const user = await userToChange(work, actor.id);
  if (user.totp_enabled_at) throw refusal('totp-already-on', 409);
  if (!(await spendTotp(work, actor.id, code.replace(/\s/g, ''), 'pending')))
    throw invalid({ code: 'code-refused' });
  await tables(work.db)
    .updateTable('identity.users')
    .set({ totp_enabled_at: work.now, version: user.version + 1, changed_at: work.now })
    .where('id', '=', actor.id)
    .execute();
  recordUserChange(work, user, 'identity.totp-enabled', { secondFactor: false }, { secondFactor: true });
  return makeRecoveryCodes(work, actor.id);
}
