import { describe, expect, test } from 'vitest';
import { testSystem, type User } from '../../../tests/support/system.ts';
import { actorsOf } from './actors.ts';
import { searchUsers } from './search-users.ts';
import { testPassword } from './testing.ts';

const system = await testSystem({ listen: true });
const { anonymous, clock } = system;
const admin = await system.as({ role: 'administrator', name: 'Nilgün Karaca' });
const roleIds = Object.fromEntries(
  (await admin.get('/api/identity/roles')).body.items.map((one: { key: string; id: string }) => [
    one.key,
    one.id,
  ]),
);
const versionOf = async (user: { id: string }) =>
  (await admin.get(`/api/identity/users/${user.id}`)).body.version;
const giveRoles = async (by: User, user: User, ...keys: string[]) =>
  by.put(`/api/identity/users/${user.id}/roles`, {
    roleIds: keys.map((key) => roleIds[key] ?? key),
    version: await versionOf(user),
  });
const tokenOf = (email: string) =>
  /#(\S+)/.exec(system.mail.findLast((one) => one.to === email)?.text ?? '')?.[1] ?? '';
let made = 0;
const own = async (permissions: Record<string, string>, by = admin): Promise<string> => {
  const { body } = await by.post('/api/identity/roles', { name: `Rol ${++made}`, permissions });
  return body.id;
};

describe('an invitation', () => {
  const invite = (email: string, by = admin, role = 'sales') =>
    by.post('/api/identity/users', { email, name: 'Davetli Kişi', roleIds: [roleIds[role]] });

  test('is mailed; the person sets name and password and is in', async () => {
    const { status, body } = await invite('gelen@ornek.test');
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'invited', roles: [{ key: 'sales' }] });
    await system.drain();
    const letter = system.mail.findLast((one) => one.to === 'gelen@ornek.test');
    expect(letter?.text).toContain('Nilgün Karaca sizi Kovan’a davet etti');
    const token = tokenOf('gelen@ornek.test');
    expect((await anonymous.post('/api/identity/link-checks', { token })).body).toEqual({
      purpose: 'invitation',
      email: 'gelen@ornek.test',
      name: 'Davetli Kişi',
    });
    const accept = (password: string) =>
      anonymous.post('/api/identity/acceptances', { token, name: 'Gelen Kişi', password, locale: 'en' });
    expect((await accept('gelenkişi1')).body.fields).toEqual({ password: 'password-like-name' });
    const accepted = await accept('mor kanguru zıplıyor');
    expect(accepted).toMatchObject({ status: 201, body: { user: { name: 'Gelen Kişi', active: true } } });
    expect(String(accepted.headers['set-cookie'])).toContain('kovan_session=');
    expect((await accept('mor kanguru zıplıyor')).status).toBe(410);
    await system.signIn('gelen@ornek.test', 'mor kanguru zıplıyor');
  });

  test('can be sent again, which voids the first; it dies after a week', async () => {
    const { body } = await invite('gec@ornek.test');
    await system.drain();
    const first = tokenOf('gec@ornek.test');
    expect((await admin.post(`/api/identity/users/${body.id}/invitations`)).status).toBe(204);
    await system.drain();
    const second = tokenOf('gec@ornek.test');
    const check = async (token: string) =>
      (await anonymous.post('/api/identity/link-checks', { token })).status;
    expect([await check(first), await check(second)]).toEqual([410, 200]);
    clock.advance({ days: 8 });
    expect(await check(second)).toBe(410);
    await admin.post('/api/identity/confirmations', { password: testPassword });
  });

  test('is refused for a taken address, an unknown role, and for what the inviter lacks', async () => {
    const user = await system.as();
    expect((await invite(user.email.toUpperCase())).body.code).toBe('email-taken');
    const unknown = '00000000-0000-7000-8000-000000000000';
    const answer = await admin.post('/api/identity/users', {
      email: 'a@ornek.test',
      name: 'A',
      roleIds: [unknown],
    });
    expect(answer.body.fields).toEqual({ roleIds: 'not-found' });
    const manager = await system.as({ role: 'read-only' });
    await giveRoles(admin, manager, 'read-only', await own({ 'identity.manage-users': 'all' }));
    expect((await invite('b@ornek.test', manager, 'administrator')).body.code).toBe('not-grantable');
    expect((await invite('b@ornek.test', manager, 'read-only')).status).toBe(201);
    const into = (by: User, teamIds: string[]) =>
      by.post('/api/identity/users', {
        email: 'c@ornek.test',
        name: 'C',
        roleIds: [roleIds['read-only']],
        teamIds,
      });
    expect((await into(admin, [unknown])).body.fields).toEqual({ teamIds: 'not-found' });
    expect((await into(manager, [unknown])).status).toBe(403);
  });
});

describe('the list of users', () => {
  test('is searched, filtered and paged, with true totals', async () => {
    for (const name of ['Şule Çınar', 'Şule Demir', 'Sülün Er']) await system.as({ name, role: 'billing' });
    const list = async (query: Record<string, string | number>) =>
      (await admin.get('/api/identity/users', { query })).body;
    const names = (page: { items: { name: string }[] }) => page.items.map((one) => one.name);
    expect(names(await list({ search: 'sule' }))).toEqual(['Şule Çınar', 'Şule Demir']);
    expect(names(await list({ search: 'demir şule' }))).toEqual(['Şule Demir']);
    const first = await list({ roleId: roleIds.billing ?? '', limit: 2 });
    expect([names(first), first.total]).toEqual([['Şule Çınar', 'Şule Demir'], 3]);
    const second = await list({ roleId: roleIds.billing ?? '', limit: 2, cursor: first.nextCursor });
    expect([names(second), second.nextCursor]).toEqual([['Sülün Er'], null]);
    expect(
      (await list({ state: 'invited' })).items.every((one: { state: string }) => one.state === 'invited'),
    ).toBe(true);
  });

  test('shows a team leader the own team only', async () => {
    const teamId = (await admin.post('/api/identity/teams', { name: 'Ankara Satış' })).body.id;
    const leader = await system.as({ role: 'team-leader', teamId, leader: true });
    const member = await system.as({ teamId });
    const other = await system.as();
    const { body } = await leader.get('/api/identity/users');
    expect(body.items.map((one: { id: string }) => one.id).sort()).toEqual([leader.id, member.id].sort());
    expect(body.total).toBe(2);
    expect((await leader.get(`/api/identity/users/${other.id}`)).status).toBe(404);
    expect((await leader.get(`/api/identity/users/${member.id}`)).body.abilities).toEqual({
      change: false,
      disable: false,
      assignRoles: false,
      planHours: true,
    });
  });
});

test('search finds colleagues for those who may open them', async () => {
  const user = await system.as({ name: 'Bülent Çağlayan' });
  const find = async (by: User) => {
    const actor = (await actorsOf(system.db, [by.id])).get(by.id);
    if (!actor) throw new Error('not there');
    const hits = await searchUsers({ db: system.db, actor, text: 'caglayan', limit: 20 });
    return hits.map((hit) => hit.id);
  };
  expect(await find(admin)).toEqual([user.id]);
  expect(await find(await system.as({ role: 'technician' }))).toEqual([]);
});

describe('disabling a user', () => {
  test('cuts sessions, keys and sockets within a second, live on the lists; enabling lets in again', async () => {
    const user = await system.as({ role: 'operations' });
    const { token } = (
      await user.post('/api/identity/keys', { name: 'K', permissions: { 'identity.read-users': 'all' } })
    ).body;
    const watcher = await system.live(admin);
    await watcher.emitWithAck('watch', { subject: 'people:all' });
    const heard: { object: { id: string; state: string } | null }[] = [];
    watcher.on('change', (change) => heard.push(change));
    const socket = await system.live(user);
    const gone = new Promise((resolve) => socket.once('disconnect', resolve));
    const start = performance.now();
    const answer = await admin.post(`/api/identity/users/${user.id}/disablement`);
    expect(answer.body.state).toBe('disabled');
    await gone;
    expect(performance.now() - start).toBeLessThan(1000);
    await expect
      .poll(() => heard.filter(({ object }) => object?.id === user.id).at(-1)?.object?.state)
      .toBe('disabled');
    expect((await user.get('/api/identity/me')).status).toBe(401);
    expect(
      (await anonymous.get('/api/identity/me', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(401);
    await expect(system.signIn(user.email)).rejects.toThrow('sign-in-refused');
    expect((await admin.delete(`/api/identity/users/${user.id}/disablement`)).body.state).toBe('active');
    await system.signIn(user.email);
  });

  test('is not for oneself', async () => {
    expect((await admin.post(`/api/identity/users/${admin.id}/disablement`)).body.code).toBe('not-yourself');
  });
});

describe('changing a user', () => {
  test('keeps before and after, refuses the outdated, voids reset links to the old address', async () => {
    const user = await system.as();
    await anonymous.post('/api/identity/reset-requests', { email: user.email });
    await system.drain();
    const token = tokenOf(user.email);
    const path = `/api/identity/users/${user.id}`;
    const email = `yeni-${user.email}`;
    expect((await admin.patch(path, { email, version: 1 })).body).toMatchObject({ email, version: 2 });
    expect((await admin.patch(path, { name: 'Geç Kalan', version: 1 })).body).toMatchObject({
      code: 'conflict',
      current: { version: 2 },
    });
    expect((await admin.patch(path, { email: admin.email, version: 2 })).body.code).toBe('email-taken');
    expect((await anonymous.post('/api/identity/link-checks', { token })).status).toBe(410);
    const { rows } = await system.kernel.database.pool.query(
      "select before, after, actor_id from kernel.facts where kind = 'identity.user-changed' and object_id = $1",
      [user.id],
    );
    expect(rows).toEqual([{ before: { email: user.email }, after: { email }, actor_id: admin.id }]);
  });
});

test('name and roles are saved together or not at all', async () => {
  const user = await system.as({ role: 'sales' });
  const path = `/api/identity/users/${user.id}`;
  const save = (role: string, version: number) =>
    admin.patch(path, { name: 'Yeni Ad', roleIds: [roleIds[role] ?? role], version });
  expect((await save('00000000-0000-7000-8000-000000000000', 1)).status).toBe(422);
  expect((await admin.get(path)).body).toMatchObject({ name: user.name, version: 1 });
  expect((await save('billing', 1)).body).toMatchObject({
    name: 'Yeni Ad',
    roles: [{ key: 'billing' }],
    version: 2,
  });
});

describe('nobody rises above himself', () => {
  test('a manager of users gives only what he holds and touches nobody above him', async () => {
    const manager = await system.as({ role: 'sales' });
    await giveRoles(admin, manager, 'sales', 'read-only', await own({ 'identity.manage-users': 'all' }));
    const target = await system.as({ role: 'sales' });
    expect((await giveRoles(manager, target, 'administrator')).body.code).toBe('not-grantable');
    expect((await giveRoles(manager, manager, 'sales', 'administrator')).body.code).toBe('not-grantable');
    expect((await giveRoles(manager, target, 'sales', 'read-only')).status).toBe(200);
    for (const answer of [
      await manager.post(`/api/identity/users/${admin.id}/disablement`),
      await manager.patch(`/api/identity/users/${admin.id}`, {
        email: 'ele@ornek.test',
        version: await versionOf(admin),
      }),
      await giveRoles(manager, admin, 'sales'),
      await manager.delete(`/api/identity/users/${admin.id}/sessions`),
      await manager.delete(`/api/identity/users/${admin.id}/totp`),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { code: 'above-you' } });
    }
  });

  test('roles take effect at the next request', async () => {
    const user = await system.as({ role: 'technician' });
    expect((await user.get('/api/identity/users')).status).toBe(403);
    await giveRoles(admin, user, 'operations');
    expect((await user.get('/api/identity/users')).status).toBe(200);
  });
});

describe('the last administrator', () => {
  test('stays, even when two are taken away at the same instant', async () => {
    const house = await testSystem();
    const [one, two] = [await house.as({ role: 'administrator' }), await house.as({ role: 'administrator' })];
    const roles = (await one.get('/api/identity/roles')).body.items;
    const sales = roles.find((role: { key: string }) => role.key === 'sales').id;
    const answers = await Promise.all([
      one.put(`/api/identity/users/${one.id}/roles`, { roleIds: [sales], version: 1 }),
      two.put(`/api/identity/users/${two.id}/roles`, { roleIds: [sales], version: 1 }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('last-administrator');
  });

  test('two who disable each other: one stays', async () => {
    const house = await testSystem();
    const [one, two] = [await house.as({ role: 'administrator' }), await house.as({ role: 'administrator' })];
    const answers = await Promise.all([
      one.post(`/api/identity/users/${two.id}/disablement`),
      two.post(`/api/identity/users/${one.id}/disablement`),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});
