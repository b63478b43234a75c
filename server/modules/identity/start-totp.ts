import { generateSecret } from 'otplib';
import { renderSVG } from 'uqr';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type PersonActor, userToChange } from './access.ts';
import { totpContext, totpUri } from './second-factor.ts';
import { tables } from './tables.ts';

/** Makes a secret for the authenticator app. It counts only after a code of it was given (`enableTotp`). */
export async function startTotp(
  work: Work,
  actor: PersonActor,
): Promise<{ secret: string; uri: string; qrSvg: string }> {
  const user = await userToChange(work, actor.id);
  if (user.totp_enabled_at) throw refusal('totp-already-on', 409);
  const secret = generateSecret();
  await tables(work.db)
    .updateTable('identity.users')
    .set({ totp_sealed: work.outside.secrets.seal(secret, totpContext(actor.id)), totp_step: null })
    .where('id', '=', actor.id)
    .execute();
  const uri = totpUri(secret, user.email);
  return { secret, uri, qrSvg: renderSVG(uri, { ecc: 'M', border: 2 }) };
}
