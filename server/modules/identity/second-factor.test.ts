import { generateSync } from 'otplib';
import { describe, expect, test } from 'vitest';
import { testSystem, type User } from '../../../tests/support/system.ts';
import { softwareAuthenticator } from './software-authenticator.testing.ts';
import { testPassword } from './testing.ts';

const system = await testSystem();
const { anonymous, clock } = system;

const codeOf = (secret: string) =>
  generateSync({ secret, epoch: Math.floor(clock.now().epochMilliseconds / 1000) });
const signIn = (user: User, code?: string) =>
  anonymous.post('/api/identity/sessions', {
    email: user.email,
    password: testPassword,
    ...(code ? { code } : {}),
  });

async function withTotp(): Promise<{ user: User; secret: string; codes: string[] }> {
  const user = await system.as();
  const { body: started } = await user.post('/api/identity/me/totp');
  const { body } = await user.post('/api/identity/me/totp/confirmation', { code: codeOf(started.secret) });
  return { user, secret: started.secret, codes: body.codes };
}

describe('an authenticator app', () => {
  test('is added by secret, QR code and a first code; then every sign-in asks for one', async () => {
    const user = await system.as();
    const { body, status } = await user.post('/api/identity/me/totp');
    expect(status).toBe(201);
    expect(body.uri).toMatch(
      new RegExp(`^otpauth://totp/Kovan:${encodeURIComponent(user.email)}\\?secret=${body.secret}`),
    );
    expect(body.qrSvg).toMatch(/^<svg/);
    expect((await signIn(user)).status).toBe(201); // not confirmed yet
    const wrong = await user.post('/api/identity/me/totp/confirmation', { code: '000000' });
    expect(wrong.body.fields).toEqual({ code: 'code-refused' });
    const confirmed = await user.post('/api/identity/me/totp/confirmation', { code: codeOf(body.secret) });
    expect(confirmed.body.codes).toHaveLength(10);
    expect((await user.get('/api/identity/me/security')).body).toMatchObject({
      totp: true,
      recoveryCodesLeft: 10,
    });

    expect(await signIn(user)).toMatchObject({ status: 401, body: { code: 'code-needed' } });
    expect(await signIn(user, '000000')).toMatchObject({ status: 401, body: { code: 'code-refused' } });
    clock.advance({ seconds: 30 });
    expect((await signIn(user, codeOf(body.secret))).status).toBe(201);
  });

  test('gives codes that are good once, and not for long', async () => {
    const { user, secret } = await withTotp();
    expect((await signIn(user, codeOf(secret))).body.code).toBe('code-refused'); // used for the confirmation
    clock.advance({ seconds: 30 });
    const code = codeOf(secret);
    const both = await Promise.all([signIn(user, code), signIn(user, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    clock.advance({ seconds: 30 });
    const old = codeOf(secret);
    clock.advance({ seconds: 90 });
    expect((await signIn(user, old)).body.code).toBe('code-refused');
  });

  test('is kept sealed, and its secret is in no fact', async () => {
    const { user, secret, codes } = await withTotp();
    const { rows } = await system.kernel.database.pool.query(
      `select row_to_json(u)::text || coalesce((select string_agg(c.code_hash, '') from identity.recovery_codes c
         where c.user_id = u.id), '') || (select string_agg(row_to_json(f)::text, '') from kernel.facts f) as text
       from identity.users u where u.id = $1`,
      [user.id],
    );
    expect(rows[0].text).not.toContain(secret);
    for (const code of codes) expect(rows[0].text).not.toContain(code.replace('-', ''));
  });

  test('codes cannot be guessed by giving the right password in between', async () => {
    const { user } = await withTotp();
    const codes: string[] = [];
    for (let i = 0; i < 20; i++) {
      codes.push((await signIn(user, String(100000 + i))).body.code, (await signIn(user)).body.code);
    }
    expect(codes.filter((code) => code === 'code-refused').length).toBeLessThanOrEqual(8);
    expect(codes.at(-1)).toBe('locked');
  });

  test('recovery codes let one in once each, however they are typed; new ones void the old', async () => {
    const { user, codes } = await withTotp();
    const [first = '', second = '', third = ''] = codes;
    expect((await signIn(user, first.toLowerCase().replace('-', ' '))).status).toBe(201);
    expect((await signIn(user, first)).body.code).toBe('code-refused');
    const both = await Promise.all([signIn(user, second), signIn(user, second)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await user.get('/api/identity/me/security')).body.recoveryCodesLeft).toBe(8);
    const { body } = await user.post('/api/identity/me/recovery-codes');
    expect((await signIn(user, third)).body.code).toBe('code-refused');
    expect((await signIn(user, body.codes[0])).status).toBe(201);
  });

  test('is turned off by the person, who is told by mail, or by an administrator', async () => {
    const { user } = await withTotp();
    expect((await user.delete('/api/identity/me/totp')).status).toBe(204);
    expect((await signIn(user)).status).toBe(201);
    await system.drain();
    expect(system.mail.filter((one) => one.to === user.email).at(-1)?.subject).toBe(
      'İki adımlı doğrulama kapatıldı',
    );

    const { user: lost } = await withTotp();
    const admin = await system.as({ role: 'administrator' });
    expect((await user.delete(`/api/identity/users/${lost.id}/totp`)).status).toBe(403);
    expect((await admin.delete(`/api/identity/users/${lost.id}/totp`)).status).toBe(204);
    expect((await signIn(lost)).status).toBe(201);
  });
});

describe('sensitive changes', () => {
  test('want the password given within 15 minutes, and once it is given go on', async () => {
    const user = await system.as({ role: 'operations' });
    clock.advance({ minutes: 16 });
    const key = { name: 'Köprü', permissions: { 'identity.make-keys': 'own' } };
    for (const answer of [
      await user.post('/api/identity/me/totp'),
      await user.post('/api/identity/me/passkey-options'),
      await user.post('/api/identity/keys', key),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'confirm-needed' } });
    }
    expect((await user.post('/api/identity/confirmations', { password: 'yanlış parola 1' })).status).toBe(
      422,
    );
    expect((await user.post('/api/identity/me/totp')).status).toBe(403);
    expect((await user.post('/api/identity/confirmations', { password: testPassword })).status).toBe(204);
    expect((await user.post('/api/identity/me/totp')).status).toBe(201);
  });
});

describe('a passkey', () => {
  const add = async (user: User, device = softwareAuthenticator()) => {
    const { body } = await user.post('/api/identity/me/passkey-options');
    const answer = await user.post('/api/identity/me/passkeys', {
      name: 'Telefon',
      credential: device.create(body.options),
    });
    return { device, answer };
  };
  const options = async () => (await anonymous.post('/api/identity/sessions/passkey-options')).body.options;
  const enter = (credential: unknown) => anonymous.post('/api/identity/sessions/passkey', { credential });

  test('is added, lets one in without a name or a code, is renamed and removed', async () => {
    const { user } = await withTotp();
    const { device, answer } = await add(user);
    expect(answer.status).toBe(201);
    expect(answer.body.passkeys).toMatchObject([{ name: 'Telefon' }]);
    const asked = await options();
    expect(asked.allowCredentials ?? []).toEqual([]);
    const entered = await enter(device.get(asked));
    expect(entered).toMatchObject({ status: 201, body: { user: { id: user.id } } });
    const path = `/api/identity/me/passkeys/${answer.body.passkeys[0].id}`;
    const stranger = await system.as();
    expect((await stranger.patch(path, { name: 'Benim' })).status).toBe(404);
    expect((await stranger.delete(path)).status).toBe(404);
    expect((await user.patch(path, { name: 'İş telefonu' })).status).toBe(204);
    expect((await user.get('/api/identity/me/security')).body.passkeys).toMatchObject([
      { name: 'İş telefonu' },
    ]);
    expect((await user.delete(path)).status).toBe(204);
    expect((await enter(device.get(await options()))).body.code).toBe('passkey-refused');
  });

  test('answers each challenge once, and soon', async () => {
    const user = await system.as();
    const { device } = await add(user);
    const asked = await options();
    const credential = device.get(asked);
    const both = await Promise.all([enter(credential), enter(credential)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
    const late = await options();
    clock.advance({ minutes: 6 });
    expect((await enter(device.get(late))).status).toBe(401);
  });

  test('is refused from another site, for another house, unverified, unknown, copied, or made up', async () => {
    const user = await system.as();
    const { device } = await add(user);
    for (const other of [{ origin: 'https://kotu.example' }, { rpId: 'kotu.example' }, { verifies: false }]) {
      expect((await add(user, softwareAuthenticator(other))).answer).toMatchObject({
        status: 422,
        body: { code: 'passkey-refused' },
      });
    }
    expect((await enter(softwareAuthenticator().get(await options()))).status).toBe(401);
    expect((await enter(device.get({ challenge: 'uydurma-bir-istek' }))).status).toBe(401);
    await enter(device.get(await options()));
    device.rewind();
    expect((await enter(device.get(await options()))).status).toBe(401);
  });

  test('challenges are the person’s own: another’s cannot be used', async () => {
    const [user, other] = [await system.as(), await system.as()];
    const { body } = await user.post('/api/identity/me/passkey-options');
    const credential = softwareAuthenticator().create(body.options);
    expect((await other.post('/api/identity/me/passkeys', { name: 'Telefon', credential })).status).toBe(422);
  });

  test('of a disabled person does not open', async () => {
    const [user, admin] = [await system.as(), await system.as({ role: 'administrator' })];
    const { device } = await add(user);
    await admin.post(`/api/identity/users/${user.id}/disablement`);
    expect((await enter(device.get(await options()))).status).toBe(401);
  });
});
