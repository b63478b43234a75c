import { describe, expect, test } from 'vitest';
import { testSystem, type User } from '../../../tests/support/system.ts';

const system = await testSystem();
const admin = await system.as({ role: 'administrator' });
const listRoles = async (by: User = admin) => (await by.get('/api/identity/roles')).body.items;
const ready = async (key: string) => (await listRoles()).find((one: { key: string }) => one.key === key);

describe('ready roles', () => {
  test('are there, built from what the rooms declare', async () => {
    const roles = await listRoles();
    expect(roles.map((one: { key: string }) => one.key)).toEqual([
      'administrator',
      'team-leader',
      'sales',
      'operations',
      'billing',
      'regulatory',
      'technician',
      'read-only',
    ]);
    const declared = (await admin.get('/api/identity/permissions')).body.items;
    const [administrator] = roles;
    expect(Object.keys(administrator.permissions).sort()).toEqual(
      declared.map((one: { name: string }) => one.name).sort(),
    );
    expect(declared.every((one: { grantable: string | null }) => one.grantable !== null)).toBe(true);
  });

  test('cannot be changed or removed, not even behind the API', async () => {
    const { id, version } = await ready('sales');
    const path = `/api/identity/roles/${id}`;
    expect((await admin.patch(path, { name: 'Satışçı', version })).body.code).toBe('ready-role');
    expect((await admin.delete(path)).body.code).toBe('ready-role');
    const { pool } = system.kernel.database;
    await expect(pool.query("delete from identity.roles where key = 'sales'")).rejects.toThrow(
      'ready roles stay',
    );
    await expect(pool.query("update identity.roles set key = 'x' where key = 'sales'")).rejects.toThrow(
      'ready roles stay',
    );
  });

  test('are made right again at the next start; own roles keep what they have', async () => {
    const { pool } = system.kernel.database;
    const own = (
      await admin.post('/api/identity/roles', {
        name: 'Kalıcı',
        permissions: { 'identity.read-users': 'team' },
      })
    ).body;
    await pool.query(
      "delete from identity.role_permissions where role_id = (select id from identity.roles where key = 'operations')",
    );
    const next = await testSystem({ databaseUrl: system.databaseUrl });
    expect(Object.keys((await ready('operations')).permissions)).toContain('identity.read-users');
    expect((await listRoles()).find((one: { id: string }) => one.id === own.id).permissions).toEqual(
      own.permissions,
    );
    await next.stop();
  });
});

describe('own roles', () => {
  test('are made, changed with effect at once, and removed when nobody has them', async () => {
    const made = await admin.post('/api/identity/roles', {
      name: 'Vardiya sorumlusu',
      description: 'Saatleri planlar',
      permissions: { 'identity.plan-hours': 'team' },
    });
    expect(made).toMatchObject({
      status: 201,
      body: { key: null, holders: 0, assignable: true, version: 1 },
    });
    const { id } = made.body;
    const user = await system.as({ role: 'technician' });
    await admin.put(`/api/identity/users/${user.id}/roles`, { roleIds: [id], version: 1 });
    expect((await user.get('/api/identity/me')).body.grants).toEqual({ 'identity.plan-hours': 'team' });
    const permissions = { 'identity.read-users': 'all' };
    expect((await admin.patch(`/api/identity/roles/${id}`, { permissions, version: 1 })).body).toMatchObject({
      permissions,
      holders: 1,
      version: 2,
    });
    expect((await user.get('/api/identity/me')).body.grants).toEqual(permissions);
    expect((await admin.patch(`/api/identity/roles/${id}`, { name: 'X', version: 1 })).body.code).toBe(
      'conflict',
    );
    expect((await admin.delete(`/api/identity/roles/${id}`)).body.code).toBe('role-in-use');
    await admin.put(`/api/identity/users/${user.id}/roles`, { roleIds: [], version: 2 });
    expect((await admin.delete(`/api/identity/roles/${id}`)).status).toBe(204);
  });

  test('have a name of their own and only declared permissions in declared scopes', async () => {
    const make = (body: object) => admin.post('/api/identity/roles', body);
    await make({ name: 'Işık', permissions: {} });
    expect((await make({ name: 'IŞIK', permissions: {} })).body.code).toBe('name-taken');
    expect((await make({ name: 'A', permissions: { 'identity.fly': 'all' } })).body.fields).toEqual({
      'permissions.identity.fly': 'not-valid',
    });
    expect((await make({ name: 'B', permissions: { 'identity.manage-roles': 'own' } })).status).toBe(422);
  });

  test('are not a way to get what one lacks, nor to take it from others', async () => {
    const { body: managing } = await admin.post('/api/identity/roles', {
      name: 'Rol yöneticisi',
      permissions: { 'identity.manage-roles': 'all', 'identity.read-users': 'team' },
    });
    const manager = await system.as({ role: 'technician' });
    await admin.put(`/api/identity/users/${manager.id}/roles`, { roleIds: [managing.id], version: 1 });
    const wide = { name: 'Geniş', permissions: { 'identity.read-users': 'all' } };
    expect((await manager.post('/api/identity/roles', wide)).body).toMatchObject({
      code: 'not-grantable',
      permissions: ['identity.read-users'],
    });
    const { body: theirs } = await admin.post('/api/identity/roles', wide);
    const path = `/api/identity/roles/${theirs.id}`;
    expect((await manager.patch(path, { permissions: {}, version: 1 })).body.code).toBe('not-grantable');
    expect((await manager.patch(path, { name: 'Geniş yetki', version: 1 })).status).toBe(200);
    const raised = { permissions: { ...managing.permissions, 'identity.read-users': 'all' }, version: 1 };
    expect((await manager.patch(`/api/identity/roles/${managing.id}`, raised)).body.code).toBe(
      'not-grantable',
    );
    const seen = await listRoles(manager);
    expect(seen.find((one: { key: string }) => one.key === 'administrator').assignable).toBe(false);
  });
});
