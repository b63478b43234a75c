import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { PersonActor } from './access.ts';
import { mailNotice } from './mails.ts';
import { algorithms, keepChallenge, relyingParty, spendChallenge } from './passkey.ts';
import { tables } from './tables.ts';

const most = 20;

/** What the browser needs to make a passkey for the person: discoverable, with the device's own check of the person. */
export async function askForPasskey(work: Work, actor: PersonActor, origin: string | undefined) {
  const user = await tables(work.db)
    .selectFrom('identity.users')
    .select(['email', 'name'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  const held = await tables(work.db)
    .selectFrom('identity.passkeys')
    .select(['credential_id', 'transports'])
    .where('user_id', '=', actor.id)
    .execute();
  if (held.length >= most) throw refusal('too-many-passkeys', 409, { most });
  const options = await generateRegistrationOptions({
    rpName: 'Kovan',
    rpID: relyingParty(work.outside.settings, origin).id,
    userName: user.email,
    userDisplayName: user.name,
    userID: new Uint8Array(Buffer.from(actor.id)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: held.map(({ credential_id, transports }) => ({ id: credential_id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(work, options.challenge, actor.id);
  return options;
}

/** Keeps the passkey that the browser made. Refuses `passkey-refused` (422) without saying more. */
export async function addPasskey(
  work: Work,
  actor: PersonActor,
  given: { name: string; credential: RegistrationResponseJSON; origin: string | undefined },
): Promise<void> {
  const { id: rpId, origins } = relyingParty(work.outside.settings, given.origin);
  const judged = await verifyRegistrationResponse({
    response: given.credential,
    expectedChallenge: (challenge) => spendChallenge(work, challenge, actor.id),
    expectedOrigin: origins,
    expectedRPID: rpId,
    requireUserVerification: true,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!judged?.verified) throw refusal('passkey-refused', 422);
  const { credential, credentialBackedUp } = judged.registrationInfo;
  const row = await tables(work.db)
    .insertInto('identity.passkeys')
    .values({
      user_id: actor.id,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backed_up: credentialBackedUp,
      name: given.name,
      created_at: work.now,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw refusal('passkey-refused', 422);
  work.record({
    kind: 'identity.passkey-added',
    subjects: [`user:${actor.id}`],
    data: { userId: actor.id, passkeyId: row.id, passkey: given.name },
  });
  await mailNotice(work, actor.id, 'passkeyAdded');
}
