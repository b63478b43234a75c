import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';
import { availability, isAvailable, peopleHolding } from './index.ts';

const system = await testSystem();
const admin = await system.as({ role: 'administrator' });

const reachOf = async (userId: string): Promise<string[]> => {
  const { rows } = await system.kernel.database.pool.query(
    'select unnest(identity.team_user_ids($1)) as id',
    [userId],
  );
  return rows.map((row) => row.id).sort();
};

test('a leader reaches the own team and the teams below; a member the own team', async () => {
  const [head, leader, member, other] = await Promise.all([
    system.as(),
    system.as(),
    system.as(),
    system.as(),
  ]);
  const make = async (body: object) => (await admin.post('/api/identity/teams', body)).body;
  const whole = await make({ name: 'Satış Bölümü', members: [{ userId: head.id, leader: true }] });
  const team = await make({
    name: 'Bursa Satış',
    parentId: whole.id,
    members: [{ userId: leader.id, leader: true }, { userId: member.id }],
  });
  await make({ name: 'Destek', members: [{ userId: other.id }] });
  expect(team.members.map((one: { id: string; leader: boolean }) => [one.id, one.leader])).toEqual(
    expect.arrayContaining([
      [leader.id, true],
      [member.id, false],
    ]),
  );
  expect(await reachOf(head.id)).toEqual([head.id, leader.id, member.id].sort());
  expect(await reachOf(leader.id)).toEqual([leader.id, member.id].sort());
  expect(await reachOf(member.id)).toEqual([leader.id, member.id].sort());
  expect(await reachOf(other.id)).toEqual([other.id]);

  const path = `/api/identity/teams/${team.id}`;
  const moved = await admin.patch(path, { members: [{ userId: leader.id, leader: true }], version: 1 });
  expect(moved.body).toMatchObject({ version: 2, members: [{ id: leader.id }] });
  expect(await reachOf(head.id)).toEqual([head.id, leader.id].sort());
  expect((await admin.patch(path, { name: 'X', version: 1 })).body.code).toBe('conflict');
  expect((await admin.delete(`/api/identity/teams/${whole.id}`)).body.code).toBe('team-in-use');
  expect((await admin.delete(path)).status).toBe(204);
  expect(await reachOf(leader.id)).toEqual([leader.id]);
});

test('teams form no circle, even in two moves at the same instant', async () => {
  const make = async (name: string) => (await admin.post('/api/identity/teams', { name })).body;
  const [a, b] = [await make('Halka A'), await make('Halka B')];
  const answers = await Promise.all([
    admin.patch(`/api/identity/teams/${a.id}`, { parentId: b.id, version: 1 }),
    admin.patch(`/api/identity/teams/${b.id}`, { parentId: a.id, version: 1 }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('team-circle');
});

test('names are taken whatever the letters; members exist; strangers change nothing', async () => {
  await admin.post('/api/identity/teams', { name: 'İzmir' });
  expect((await admin.post('/api/identity/teams', { name: 'IZMIR' })).body.code).toBe('name-taken');
  const nobody = '00000000-0000-7000-8000-000000000000';
  expect(
    (await admin.post('/api/identity/teams', { name: 'Hayalet', members: [{ userId: nobody }] })).status,
  ).toBe(422);
  expect(
    (await admin.post('/api/identity/teams', { name: 'Boşlukta', parentId: nobody })).body.fields,
  ).toEqual({
    parentId: 'not-found',
  });
  const leader = await system.as({ role: 'team-leader' });
  expect((await leader.get('/api/identity/teams')).status).toBe(200);
  expect((await leader.post('/api/identity/teams', { name: 'Benim' })).status).toBe(403);
});

test('other rooms learn who holds a permission and who is at work', async () => {
  const user = await system.as({ role: 'operations', zone: 'Europe/Istanbul' });
  const holders = await peopleHolding(system.db, 'identity.make-keys');
  expect(holders.map((one) => one.id)).toContain(user.id);
  await user.post('/api/identity/absences', {
    from: '2040-01-09T00:00:00+03:00',
    until: '2040-01-10T00:00:00+03:00',
  });
  const known = (await availability(system.db, [user.id])).get(user.id);
  if (!known) throw new Error('not known');
  const at = (text: string) => isAvailable(known, Temporal.Instant.from(text));
  expect([at('2040-01-09T10:00:00+03:00'), at('2040-01-10T10:00:00+03:00')]).toEqual([false, true]);
});
