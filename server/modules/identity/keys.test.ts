import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';

const system = await testSystem({ listen: true });
const { clock, anonymous } = system;
const withKey = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

test('an API key does what it was given, no more, until it is revoked', async () => {
  const admin = await system.as({ role: 'administrator' });
  const made = await admin.post('/api/identity/keys', {
    name: 'Köprü',
    permissions: { 'identity.read-users': 'all' },
  });
  expect(made.status).toBe(201);
  const { token, key } = made.body;
  expect(token).toMatch(/^kvn_[\w-]{7}_[\w-]{43}$/);
  expect(token.startsWith(key.prefix)).toBe(true);
  expect((await anonymous.get('/api/identity/users', withKey(token))).status).toBe(200);
  expect((await anonymous.get('/api/identity/me', withKey(token))).body.grants).toEqual({
    'identity.read-users': 'all',
  });
  expect((await anonymous.post('/api/identity/teams', { name: 'X' }, withKey(token))).status).toBe(403);
  const [listed] = (await admin.get('/api/identity/keys')).body.items;
  expect(listed).toMatchObject({
    name: 'Köprü',
    prefix: key.prefix,
    lastUsedAt: clock.now().toString(),
    revokedAt: null,
  });
  expect(JSON.stringify(listed)).not.toContain(token.slice(20));

  const stranger = await system.as({ role: 'operations' });
  expect((await stranger.delete(`/api/identity/keys/${key.id}`)).status).toBe(404);
  const socket = await system.live({ ...anonymous, ...withKey(token) });
  const gone = new Promise((resolve) => socket.once('disconnect', resolve));
  expect((await admin.delete(`/api/identity/keys/${key.id}`)).status).toBe(204);
  await gone;
  expect((await anonymous.get('/api/identity/users', withKey(token))).status).toBe(401);
});

test('a key never does more than its person does now', async () => {
  const admin = await system.as({ role: 'administrator' });
  const helper = await system.as({ role: 'administrator' });
  const { token } = (
    await helper.post('/api/identity/keys', { name: 'K', permissions: { 'identity.read-users': 'all' } })
  ).body;
  const roles = (await admin.get('/api/identity/roles')).body.items;
  const leader = roles.find((one: { key: string }) => one.key === 'team-leader');
  const { version } = (await admin.get(`/api/identity/users/${helper.id}`)).body;
  await admin.put(`/api/identity/users/${helper.id}/roles`, { roleIds: [leader.id], version });
  const { body } = await anonymous.get('/api/identity/me', withKey(token));
  expect(body.grants).toEqual({ 'identity.read-users': 'team' });
  await admin.post(`/api/identity/users/${helper.id}/disablement`);
  expect((await anonymous.get('/api/identity/me', withKey(token))).status).toBe(401);
});

test('nobody gets by a key what he lacks', async () => {
  const operations = await system.as({ role: 'operations' });
  const ask = (permissions: Record<string, string>) =>
    operations.post('/api/identity/keys', { name: 'K', permissions });
  expect((await ask({ 'identity.manage-users': 'all' })).body).toMatchObject({
    status: 403,
    code: 'not-grantable',
    permissions: ['identity.manage-users'],
  });
  expect((await ask({})).status).toBe(422);
  expect(
    (await (await system.as({ role: 'sales' })).post('/api/identity/keys', { name: 'K', permissions: {} }))
      .status,
  ).toBe(403);
});

test('a key expires', async () => {
  const admin = await system.as({ role: 'administrator' });
  const expiresAt = clock.now().add({ hours: 2 }).toString();
  const body = { name: 'Kısa', permissions: { 'identity.read-users': 'all' }, expiresAt };
  const { token } = (await admin.post('/api/identity/keys', body)).body;
  expect((await anonymous.get('/api/identity/users', withKey(token))).status).toBe(200);
  clock.advance({ hours: 2 });
  expect((await anonymous.get('/api/identity/users', withKey(token))).status).toBe(401);
});

test('own account, factors and keys are not for programs', async () => {
  const admin = await system.as({ role: 'administrator' });
  const { token } = (
    await admin.post('/api/identity/keys', { name: 'K', permissions: { 'identity.make-keys': 'own' } })
  ).body;
  const call = withKey(token);
  for (const answer of [
    await anonymous.get('/api/identity/sessions', call),
    await anonymous.get('/api/identity/keys', call),
    await anonymous.get('/api/identity/me/security', call),
    await anonymous.patch('/api/identity/me', { theme: 'dark' }, call),
    await anonymous.post('/api/identity/me/totp', {}, call),
    await anonymous.post(
      '/api/identity/keys',
      { name: 'K2', permissions: { 'identity.make-keys': 'own' } },
      call,
    ),
    await anonymous.put('/api/identity/me/password', { current: 'x', next: 'y' }, call),
  ]) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'needs-a-person' } });
  }
});

test('a broken key does not fall back to the cookie', async () => {
  const user = await system.as();
  expect((await user.get('/api/identity/me', withKey('kvn_yanlis'))).status).toBe(401);
});

test('the same Idempotency-Key gives the same key again, kept sealed', async () => {
  const admin = await system.as({ role: 'administrator' });
  const body = { name: 'Tek', permissions: { 'identity.read-users': 'all' } };
  const extra = { headers: { 'idempotency-key': 'anahtar-1' } };
  const first = await admin.post('/api/identity/keys', body, extra);
  const second = await admin.post('/api/identity/keys', body, extra);
  expect(second.body).toEqual(first.body);
  expect((await admin.get('/api/identity/keys')).body.items).toHaveLength(1);
  const { rows } = await system.kernel.database.pool.query(
    'select row_to_json(i)::text as text from kernel.idempotency_keys i',
  );
  expect(rows.map((row) => row.text).join()).not.toContain(first.body.token);
});
