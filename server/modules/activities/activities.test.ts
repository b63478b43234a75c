import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testMoment, testSystem, type User } from '../../../tests/support/system.ts';
import { receiveCustomer } from '../customers/index.ts';
import { addTeam } from '../identity/testing.ts';

let system: TestSystem;
let leader: User;
let sales: User;
let outsider: User;
let operations: User;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  const teamId = await system.work((work) => addTeam(work, { name: 'Satış' }));
  leader = await system.as({ role: 'team-leader', teamId, leader: true });
  sales = await system.as({ role: 'sales', teamId });
  outsider = await system.as({ role: 'sales' });
  operations = await system.as({ role: 'operations' });
});

const customer = (responsibleIds = [sales.id]) =>
  system.work(
    async (work) =>
      (await receiveCustomer(work, { name: 'Ayşe Demir', identities: [], responsibleIds })).customerId,
  );
const plan = (who: User, customerId: string, more: object = {}) =>
  who.post('/api/activities', { customerId, type: 'call', title: 'Fiyat görüşmesi', ...more });
const inHours = (hours: number) => system.clock.now().add({ hours }).toString();
const marks = async (customerId: string) => {
  const [last] = await system.db
    .selectFrom('activities.last_contacts')
    .selectAll()
    .where('customer_id', '=', customerId)
    .execute();
  const [next] = await system.db
    .selectFrom('activities.next_reminders')
    .selectAll()
    .where('customer_id', '=', customerId)
    .execute();
  return {
    last: last?.at?.toString() ?? null,
    next: next ? { id: next.activity_id, due: next.due_at.toString(), title: next.title } : null,
  };
};

describe('planning', () => {
  test('is for those who may write on the customer', async () => {
    const id = await customer();
    const made = await plan(sales, id, { dueAt: inHours(2) });
    expect(made).toMatchObject({
      status: 201,
      body: { state: 'planned', responsibleId: sales.id, version: 1 },
    });
    expect((await plan(outsider, id)).status).toBe(404);
    expect((await system.anonymous.post('/api/activities', { customerId: id, type: 'call' })).status).toBe(
      401,
    );
    const reader = await system.as({ role: 'read-only' });
    expect((await plan(reader, id)).status).toBe(403);
    expect((await reader.get('/api/activities', { query: { customerId: id } })).body.items).toHaveLength(1);
    expect((await outsider.get('/api/activities', { query: { customerId: id } })).status).toBe(404);
    const path = `/api/activities/${made.body.id}`;
    expect((await outsider.patch(path, { version: 1, title: 'x' })).status).toBe(404);
    expect((await reader.patch(path, { version: 1, title: 'x' })).status).toBe(403);
  });

  test('gives work only to those who may see the customer', async () => {
    const id = await customer();
    expect((await plan(sales, id, { responsibleId: leader.id })).status).toBe(201);
    expect((await plan(sales, id, { responsibleId: outsider.id })).body.fields).toEqual({
      responsibleId: 'person-sees-not',
    });
    const nobody = '00000000-0000-7000-8000-000000000000';
    expect((await plan(sales, id, { responsibleId: nobody })).body.fields).toEqual({
      responsibleId: 'person-not-active',
    });
  });

  test('knows how each type may end', async () => {
    const id = await customer();
    expect((await plan(sales, id, { result: 'held' })).body.fields).toEqual({ result: 'result-not-of-type' });
    expect((await plan(sales, id, { result: 'reached', at: inHours(1) })).body.fields).toEqual({
      at: 'in-the-future',
    });
    expect((await plan(sales, id, { type: 'task', direction: 'out' })).body.fields).toEqual({
      direction: 'not-valid',
    });
    const { body } = await plan(sales, id, {
      result: 'reached',
      direction: 'out',
      resultText: 'Ararım dedi',
    });
    expect(body).toMatchObject({
      state: 'completed',
      result: 'reached',
      direction: 'out',
      resultText: 'Ararım dedi',
    });
  });
});

describe('last contact and next reminder', () => {
  test('follow every change in the same transaction', async () => {
    const id = await customer();
    expect(await marks(id)).toEqual({ last: null, next: null });
    const later = (await plan(sales, id, { dueAt: inHours(48), title: 'Sonra' })).body;
    const sooner = (await plan(sales, id, { dueAt: inHours(24), title: 'Önce' })).body;
    await plan(sales, id, { title: 'Tarihsiz' });
    expect((await marks(id)).next).toMatchObject({ id: sooner.id, title: 'Önce' });
    await sales.patch(`/api/activities/${later.id}`, { version: 1, dueAt: inHours(1) });
    expect((await marks(id)).next).toMatchObject({ id: later.id, title: 'Sonra' });

    const done = await sales.post(`/api/activities/${later.id}/completion`, {
      version: 2,
      result: 'reached',
      next: { type: 'meeting', title: 'Ofiste', dueAt: inHours(3) },
    });
    expect(done).toMatchObject({ status: 201, body: { state: 'completed', version: 3 } });
    expect(await marks(id)).toMatchObject({ last: system.clock.now().toString(), next: { title: 'Ofiste' } });

    await sales.post(`/api/activities/${later.id}/reopening`, { version: 3 });
    expect(await marks(id)).toMatchObject({ last: null, next: { id: later.id } });
    await sales.post(`/api/activities/${later.id}/cancellation`, { version: 4, reason: 'Vazgeçti' });
    expect((await marks(id)).next).toMatchObject({ title: 'Ofiste' });
    expect(
      (await sales.post(`/api/activities/${later.id}/completion`, { version: 5, result: 'reached' })).body
        .code,
    ).toBe('activity-ended');
    expect((await sales.patch(`/api/activities/${later.id}`, { version: 4, title: 'x' })).body.code).toBe(
      'conflict',
    );
  });

  test('a completed task is no contact', async () => {
    const id = await customer();
    await plan(sales, id, { type: 'task', result: 'done' });
    expect((await marks(id)).last).toBeNull();
    const at = system.clock.now().subtract({ hours: 5 });
    await plan(sales, id, { type: 'site-visit', result: 'done', at: at.toString() });
    expect((await marks(id)).last).toBe(at.toString());
  });

  test('twenty changes at the same instant leave the right ones', async () => {
    const id = await customer();
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => plan(sales, id, { dueAt: inHours(n + 1), title: `${n}` })),
    );
    const done = await Promise.all(
      made
        .slice(0, 10)
        .map(({ body }) =>
          sales.post(`/api/activities/${body.id}/completion`, { version: 1, result: 'reached' }),
        ),
    );
    expect([...made, ...done].map(({ status }) => status)).toEqual(Array(30).fill(201));
    expect(await marks(id)).toMatchObject({ last: system.clock.now().toString(), next: { title: '10' } });
  });
});

describe('tasks', () => {
  test('are overdue, due today in the own zone, later, or undated', async () => {
    const person = await system.as({ role: 'sales', zone: 'Europe/Istanbul' });
    const id = await customer([person.id]);
    const at = (text: string) => ({ dueAt: `2040-01-${text}+03:00` });
    await plan(person, id, { ...at('09T08:59:00'), title: 'gecikmiş' });
    await plan(person, id, { ...at('09T23:30:00'), title: 'bugün' });
    await plan(person, id, { ...at('10T00:00:00'), title: 'yarın' });
    await plan(person, id, { title: 'tarihsiz', type: 'task' });
    system.clock.set(testMoment);
    const tasks = async (query: Record<string, string | number> = {}) =>
      (await person.get('/api/activities/tasks', { query })).body;
    const all = await tasks();
    expect(all.counts).toEqual({ overdue: 1, today: 1, later: 1, undated: 1 });
    const titles = (list: { items: { title: string }[] }) => list.items.map((one) => one.title);
    expect(titles(all)).toEqual(['gecikmiş', 'bugün', 'yarın', 'tarihsiz']);
    expect(all.items[0].customerName).toBe('Ayşe Demir');
    expect(titles(await tasks({ group: 'today' }))).toEqual(['bugün']);
    expect(titles(await tasks({ type: 'task' }))).toEqual(['tarihsiz']);
    const first = await tasks({ limit: 3 });
    expect(titles(await tasks({ limit: 3, cursor: first.nextCursor }))).toEqual(['tarihsiz']);

    expect(
      (await outsider.get('/api/activities/tasks', { query: { responsibleId: person.id } })).status,
    ).toBe(404);
    expect(
      (await operations.get('/api/activities/tasks', { query: { responsibleId: person.id } })).body.items,
    ).toHaveLength(4);
    expect((await system.anonymous.get('/api/activities/tasks')).status).toBe(401);
  });

  test('of a customer that was given away are gone', async () => {
    const person = await system.as({ role: 'sales' });
    const id = await customer([person.id]);
    await plan(person, id, { dueAt: inHours(1) });
    await leader.get('/api/customers');
    await person.patch(`/api/customers/${id}`, { version: 1, responsibleIds: [outsider.id] });
    expect((await person.get('/api/activities/tasks')).body).toMatchObject({
      items: [],
      counts: { later: 0 },
    });
  });
});

test('what a masked reader sends back does not overwrite what it could not read', async () => {
  const id = await customer();
  const { body } = await plan(sales, id, { title: 'Ara: 0532 111 22 33', dueAt: inHours(1) });
  const [seen] = (await operations.get('/api/activities', { query: { customerId: id } })).body.items;
  expect(seen.title).toBe('Ara: •••• ••• •• 33');
  await operations.patch(`/api/activities/${body.id}`, { version: 1, title: seen.title, details: 'Akşam' });
  const [kept] = (await sales.get('/api/activities', { query: { customerId: id } })).body.items;
  expect(kept).toMatchObject({ title: 'Ara: 0532 111 22 33', details: 'Akşam', version: 2 });
});
