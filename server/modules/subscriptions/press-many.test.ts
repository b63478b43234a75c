import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { BulkResult } from '../../../contracts/subscriptions.ts';
import type { User } from '../../../tests/support/system.ts';
import { refusal } from '../../kernel/refusal.ts';
import { testHouse } from './house.testing.ts';
import { addCustomer } from './testing.ts';

const house = await testHouse();
const { system, admin, operator, owner, line, activeLine, order, press, read, told } = house;
const path = '/api/subscriptions/bulk-commands';

beforeEach(() => house.fresh());

const begin = (body: Record<string, unknown>, by: User = operator) =>
  by.post(path, { command: 'suspend', reason: 'Ödeme gecikti', ...body });
const results = async (id: string, by: User = operator): Promise<BulkResult[]> =>
  (await by.get(`${path}/${id}/results`)).body.items;
const outcomes = async (id: string, by: User = operator) =>
  (await results(id, by)).map(({ serviceId, outcome, command, fault }) => [
    serviceId,
    outcome,
    command ?? fault?.code,
  ]);

test('each service gets the command once, and says what became of it', async () => {
  const [one, two] = [await activeLine(), await activeLine()];
  const waiting = (await order({}, false)).services[0].id;
  await press(two, 'suspend', { reason: 'Kendi isteği' });
  await system.drain();
  const started = await begin({ ids: [one, two, waiting, one] });
  expect(started).toMatchObject({ status: 202, body: { state: 'running', total: 3, pressed: 0 } });
  const { id } = started.body;
  expect((await results(id)).every(({ outcome }) => outcome === 'waiting')).toBe(true);
  await system.drain();
  expect((await operator.get(`${path}/${id}`)).body).toMatchObject({
    state: 'done',
    pressed: 1,
    already: 1,
    refused: 1,
    by: operator.name,
  });
  expect(await outcomes(id)).toEqual([
    [waiting, 'refused', 'transition-not-allowed'],
    [one, 'pressed', 'succeeded'],
    [two, 'already', 'succeeded'],
  ]);
  expect((await read(one)).history[0]).toMatchObject({ reason: 'Ödeme gecikti', by: operator.name });
  expect((await read(two)).history[0]).toMatchObject({ reason: 'Kendi isteği' });
  expect((await operator.post(`${path}/${id}/cancellation`)).body.code).toBe('bulk-over');
});

test('the right is looked at for each service; who may not press begins nothing', async () => {
  const mine = await activeLine();
  const foreign = await system.work((work) => addCustomer(work));
  const other = await activeLine({ customerId: foreign });
  expect((await begin({ ids: [mine] }, owner)).status).toBe(403);
  expect((await system.anonymous.post(path, {})).status).toBe(401);
  expect((await begin({ ids: [mine], reason: ' ' })).status).toBe(422);
  expect((await begin({})).status).toBe(422);

  // Sees all services, and may press commands only on those of own customers.
  const half = await system.as({ role: 'read-only' });
  const { rows } = await sql<{ id: string }>`
    insert into identity.roles (name, created_at, changed_at) values ('Yarım', now(), now()) returning id`.execute(
    system.db,
  );
  const roleId = rows[0]?.id;
  await sql`insert into identity.role_permissions (role_id, permission, scope)
    values (${roleId}, 'subscriptions.provision', 'own')`.execute(system.db);
  await sql`insert into identity.user_roles (user_id, role_id) values (${half.id}, ${roleId})`.execute(
    system.db,
  );
  await sql`insert into customers.responsibles (customer_id, user_id, since)
    values (${foreign}, ${half.id}, now())`.execute(system.db);
  const by = await system.signIn(half.email);
  const { id } = (await begin({ ids: [mine, other] }, by)).body;
  await system.drain();
  expect(await outcomes(id, by)).toEqual([
    [mine, 'refused', 'not-permitted'],
    [other, 'pressed', 'succeeded'],
  ]);
  expect((await owner.get(`${path}/${id}`)).status).toBe(403);
});

test('everything that matches the filter, and nothing of another customer', async () => {
  const [one, two] = [await activeLine(), await activeLine()];
  const elsewhere = await activeLine({ customerId: await system.work((work) => addCustomer(work)) });
  const filter = { customerId: house.customerId, state: 'active' };
  const { id } = (await begin({ filter })).body;
  await system.drain();
  expect((await results(id)).map(({ serviceId }) => serviceId)).toEqual([one, two]);
  expect((await read(elsewhere)).state).toBe('active');
  const back = (await begin({ filter: { ...filter, state: 'suspended' }, command: 'unsuspend' })).body;
  await system.drain();
  expect(await Promise.all([one, two].map(async (each) => (await read(each)).state))).toEqual([
    'active',
    'active',
  ]);
  expect((await operator.get(`${path}/${back.id}`)).body).toMatchObject({ pressed: 2, state: 'done' });
});

test('what fails is told as one, comes first among the results, and says why', async () => {
  const ids = [await activeLine(), await activeLine()];
  line.fail = (step, command) => step === 'begin' && command === 'suspend' && refusal('service-ended', 409);
  const { id } = (await begin({ ids })).body;
  await system.drain();
  expect(await outcomes(id)).toEqual(ids.map((each) => [each, 'pressed', 'failed']));
  expect((await results(id))[0]?.fault?.code).toBe('service-ended');
  const causes = told.map(({ cause, thing }) => [cause, thing]);
  expect(causes).toHaveLength(2);
  expect(new Set(causes.map(String)).size).toBe(1);
  expect(causes[0]?.[1]).toEqual({ type: 'service-bulk', id });
});

test('stopped, it presses nothing more', async () => {
  const one = await activeLine();
  const { id } = (await begin({ ids: [one] })).body;
  expect((await admin.post(`${path}/${id}/cancellation`)).status).toBe(404);
  expect((await operator.post(`${path}/${id}/cancellation`)).body.state).toBe('cancelled');
  await system.drain();
  expect(await outcomes(id)).toEqual([[one, 'waiting', undefined]]);
  expect((await read(one)).state).toBe('active');
});
