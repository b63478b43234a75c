import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import * as shapes from '../../../contracts/identity.ts';
import { may, signedIn } from '../../kernel/access.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { demandFresh, demandPerson } from './access.ts';
import { addPasskey, askForPasskey } from './add-passkey.ts';
import { disableTotp } from './disable-totp.ts';
import { enableTotp } from './enable-totp.ts';
import { listKeys } from './key-list.ts';
import { makeKey } from './make-key.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { removePasskey } from './remove-passkey.ts';
import { renamePasskey } from './rename-passkey.ts';
import { revokeKey } from './revoke-key.ts';
import { readSecurity } from './security.ts';
import { startTotp } from './start-totp.ts';

export const securityRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/me/security',
    summary: 'How the own account is protected',
    who: signedIn(),
    answer: shapes.security,
    run: async ({ db, actor }) => readSecurity(db, demandPerson(actor).id),
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/totp',
    summary: 'Begin with an authenticator app: secret and QR code',
    who: signedIn(),
    answer: shapes.totpStarted,
    run: async ({ work }) => startTotp(work, await demandFresh(work)),
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/totp/confirmation',
    summary: 'Turn the authenticator app on by its first code; answers the recovery codes once',
    who: signedIn(),
    body: shapes.totpBody,
    answer: shapes.recoveryCodes,
    run: async ({ work, body }) => ({ codes: await enableTotp(work, await demandFresh(work), body.code) }),
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/me/totp',
    summary: 'Turn the authenticator app off',
    who: signedIn(),
    run: async ({ work }) => disableTotp(work, (await demandFresh(work)).id),
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/recovery-codes',
    summary: 'Make new recovery codes; the old ones become void',
    who: signedIn(),
    answer: shapes.recoveryCodes,
    run: async ({ work }) => {
      const { id } = await demandFresh(work);
      if (!(await readSecurity(work.db, id)).totp) throw refusal('totp-not-on', 409);
      return { codes: await makeRecoveryCodes(work, id) };
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/passkey-options',
    summary: 'What a browser needs to make a passkey',
    who: signedIn(),
    answer: shapes.passkeyOptions,
    run: async ({ work, request }) => ({
      options: { ...(await askForPasskey(work, await demandFresh(work), request.headers.origin)) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/passkeys',
    summary: 'Add the passkey that the browser made',
    who: signedIn(),
    body: shapes.passkeyBody,
    answer: shapes.security,
    run: async ({ work, body, request }) => {
      const actor = await demandFresh(work);
      const credential = body.credential as unknown as RegistrationResponseJSON;
      await addPasskey(work, actor, { name: body.name, credential, origin: request.headers.origin });
      return readSecurity(work.db, actor.id);
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/identity/me/passkeys/{id}',
    summary: 'Give an own passkey another name',
    who: signedIn(),
    params: shapes.byId,
    body: shapes.passkeyNameBody,
    run: async ({ work, actor, params, body }) =>
      renamePasskey(work, demandPerson(actor), params.id, body.name),
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/me/passkeys/{id}',
    summary: 'Remove an own passkey',
    who: signedIn(),
    params: shapes.byId,
    run: async ({ work, params }) => removePasskey(work, await demandFresh(work), params.id),
  }),
  route({
    method: 'GET',
    path: '/api/identity/keys',
    summary: 'Own API keys',
    who: signedIn(),
    answer: shapes.apiKeys,
    run: async ({ db, actor }) => ({ items: await listKeys(db, demandPerson(actor).id) }),
  }),
  route({
    method: 'POST',
    path: '/api/identity/keys',
    summary: 'Make an API key with some of the own permissions; the token is answered once',
    who: may('identity.make-keys'),
    body: shapes.apiKeyBody,
    answer: shapes.apiKeyMade,
    run: async ({ work, body }) => makeKey(work, await demandFresh(work), body),
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/keys/{id}',
    summary: 'Revoke an own API key',
    who: signedIn(),
    params: shapes.byId,
    run: async ({ work, actor, params }) => revokeKey(work, demandPerson(actor), params.id),
  }),
];
