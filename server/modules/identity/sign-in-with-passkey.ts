import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../../kernel/room.ts';
import type { Work } from '../../kernel/work.ts';
import { type OpenedSession, openSession } from './open-session.ts';
import { keepChallenge, relyingParty, spendChallenge } from './passkey.ts';
import { tables } from './tables.ts';

/** What the browser needs to sign somebody in; it offers the passkeys it knows for us, nobody types a name. */
export async function askToSignInWithPasskey(work: Work, origin: string | undefined) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(work.outside.settings, origin).id,
    userVerification: 'required',
  });
  await keepChallenge(work, options.challenge, null);
  return options;
}

/**
 * Signs in by a passkey. The device has checked the person, so this is possession and presence in one: no code is asked.
 * Refuses `passkey-refused` (401) whatever is wrong; the challenge is used up all the same.
 */
export async function signInWithPasskey(
  work: Work,
  given: { credential: AuthenticationResponseJSON; origin: string | undefined; caller: Caller },
): Promise<(OpenedSession & { userId: string }) | null> {
  const passkey = await findPasskey(work, given.credential.id);
  const { id: rpId, origins } = relyingParty(work.outside.settings, given.origin);
  const judged =
    passkey &&
    (await verifyAuthenticationResponse({
      response: given.credential,
      expectedChallenge: (challenge) => spendChallenge(work, challenge, null),
      expectedOrigin: origins,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
        transports: passkey.transports,
      },
    }).catch(() => null));
  if (!passkey || !judged?.verified) return null;
  await tables(work.db)
    .updateTable('identity.passkeys')
    .set({
      counter: judged.authenticationInfo.newCounter,
      backed_up: judged.authenticationInfo.credentialBackedUp,
      last_used_at: work.now,
    })
    .where('id', '=', passkey.id)
    .execute();
  const opened = await openSession(work, passkey.user_id, 'passkey', given.caller);
  return { ...opened, userId: passkey.user_id };
}

/** The refusal of every failed sign-in by passkey; thrown after the commit, so that the challenge stays used. */
export const passkeyRefused = () => refusal('passkey-refused', 401);

const findPasskey = (work: Work, credentialId: string) =>
  tables(work.db)
    .selectFrom('identity.passkeys as k')
    .innerJoin('identity.users as u', 'u.id', 'k.user_id')
    .select(['k.id', 'k.user_id', 'k.credential_id', 'k.public_key', 'k.counter', 'k.transports'])
    .where('k.credential_id', '=', credentialId)
    .where('u.disabled_at', 'is', null)
    .where('u.activated_at', 'is not', null)
    .forUpdate('k')
    .executeTakeFirst();
