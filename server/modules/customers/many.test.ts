import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addTeam } from '../identity/testing.ts';
import { receiveCustomer } from './index.ts';

let system: TestSystem;
let admin: User;
let leader: User;
let sales: User;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  const teamId = await system.work((work) => addTeam(work, { name: 'Satış' }));
  admin = await system.as({ role: 'administrator' });
  leader = await system.as({ role: 'team-leader', teamId, leader: true });
  sales = await system.as({ role: 'sales', teamId, name: 'Selin Satış' });
});

const customer = (name: string, responsibleIds: string[] = [], tags: string[] = []) =>
  system.work(
    async (work) => (await receiveCustomer(work, { name, identities: [], responsibleIds, tags })).customerId,
  );

const see = async (id: string) => (await admin.get(`/api/customers/${id}`)).body;

describe('changes of many', () => {
  test('tag and assign everything that matches, announce it once, and take it back exactly', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n++)
      ids.push(await customer(`Toplu Kişi ${n}`, n < 3 ? [sales.id] : [], n < 4 ? ['Eski', 'Fuar'] : []));
    const untouched = await customer('Bambaşka Kişi', [], ['Eski']);
    const started = await admin.post('/api/customers/bulk-changes', {
      filter: { search: 'toplu' },
      addResponsibleIds: [sales.id],
      addTags: ['fuar', 'Bahar'],
      removeTags: ['Eski'],
    });
    expect(started).toMatchObject({
      status: 202,
      body: { state: 'running', total: 12, done: 0, skipped: 0 },
    });
    await system.drain();
    const done = await admin.get(`/api/customers/bulk-changes/${started.body.id}`);
    expect(done.body).toMatchObject({ state: 'done', total: 12, done: 12 });
    expect(await see(ids[0] ?? '')).toMatchObject({
      tags: ['Bahar', 'Fuar'],
      responsibles: [{ id: sales.id }],
      version: 2,
    });
    expect(await see(ids[11] ?? '')).toMatchObject({
      tags: ['Bahar', 'Fuar'],
      responsibles: [{ id: sales.id }],
    });
    expect(await see(untouched)).toMatchObject({ tags: ['Eski'], version: 1 });

    const { body: timeline } = await admin.get('/api/activities/timeline', {
      query: { customerId: ids[11] ?? '' },
    });
    expect(timeline.items.map((one: { kind: string }) => one.kind).sort()).toEqual([
      'customers.created',
      'customers.responsibles-changed',
      'customers.tags-changed',
    ]);
    expect(timeline.items[0]).toMatchObject({ actorId: admin.id, data: { bulkId: started.body.id } });

    const undo = await admin.post(`/api/customers/bulk-changes/${started.body.id}/undo`);
    expect(undo).toMatchObject({ status: 202, body: { total: 12 } });
    expect((await admin.post(`/api/customers/bulk-changes/${started.body.id}/undo`)).body.code).toBe(
      'already-undone',
    );
    await system.drain();
    expect(await see(ids[0] ?? '')).toMatchObject({
      tags: ['Eski', 'Fuar'],
      responsibles: [{ id: sales.id }],
    });
    expect(await see(ids[11] ?? '')).toMatchObject({ tags: [], responsibles: [] });
  });

  test('reaches only what the caller may change; the rest is skipped, strangers are out', async () => {
    const mine = await customer('Ekip Müşterisi', [sales.id]);
    const foreign = await customer('Yabancı Müşteri', []);
    const change = { ids: [mine, foreign], addTags: ['Ekip'] };
    expect((await system.anonymous.post('/api/customers/bulk-changes', change)).status).toBe(401);
    const { body } = await leader.post('/api/customers/bulk-changes', change);
    await system.drain();
    expect(body.total).toBe(1);
    expect((await see(mine)).tags).toEqual(['Ekip']);
    expect((await see(foreign)).tags).toEqual([]);
    expect((await sales.get(`/api/customers/bulk-changes/${body.id}`)).status).toBe(404);
    const reader = await system.as({ role: 'read-only' });
    expect((await reader.post('/api/customers/bulk-changes', change)).status).toBe(403);
  });

  test('goes through thousands in pieces, may be stopped, and archives', async () => {
    await system.work(async (work) => {
      for (let n = 0; n < 1101; n++) await receiveCustomer(work, { name: `Sürü ${n}`, identities: [] });
    });
    const { body } = await admin.post('/api/customers/bulk-changes', {
      filter: { search: 'sürü' },
      archive: true,
    });
    expect(body.total).toBe(1101);
    const { ran } = await system.drain();
    expect(ran.filter((name) => name === 'customers.run-bulk-change')).toHaveLength(3);
    expect((await admin.get('/api/customers', { query: { search: 'sürü' } })).body.total).toBe(0);
    expect((await admin.post(`/api/customers/bulk-changes/${body.id}/cancellation`)).body.code).toBe(
      'bulk-already-over',
    );

    const undo = await admin.post(`/api/customers/bulk-changes/${body.id}/undo`);
    const stopped = await admin.post(`/api/customers/bulk-changes/${undo.body.id}/cancellation`);
    expect(stopped.body).toMatchObject({ state: 'cancelled', done: 0 });
    await system.drain();
    expect((await admin.get('/api/customers', { query: { search: 'sürü' } })).body.total).toBe(0);
  });

  test('refuses a change of nothing and of nobody', async () => {
    expect(
      (await admin.post('/api/customers/bulk-changes', { ids: [await customer('X')] })).body.fields,
    ).toEqual({
      addTags: 'nothing-to-change',
    });
    expect((await admin.post('/api/customers/bulk-changes', { addTags: ['A'] })).body.fields).toEqual({
      ids: 'ids-or-filter',
    });
  });
});

describe('filters', () => {
  test('by responsible, tag, kind and day', async () => {
    const count = async (query: Record<string, string>) =>
      (await admin.get('/api/customers', { query })).body.total;
    await customer('Filtrelik', [leader.id], ['Özel Ürün']);
    expect(await count({ responsible: leader.id })).toBe(1);
    expect(await count({ tag: 'ozel ürün' })).toBe(1);
    expect(await count({ responsible: 'none', tag: 'özel ürün' })).toBe(0);
    expect(await count({ kind: 'company' })).toBe(0);
    expect(await count({ createdFrom: '2040-01-09', createdTo: '2040-01-09', tag: 'özel ürün' })).toBe(1);
    expect(await count({ createdFrom: '2040-01-10' })).toBe(0);
    expect(await count({ createdTo: '2040-01-08' })).toBe(0);
    const { body } = await admin.get('/api/customers/tags');
    expect(body.items).toContainEqual({ tag: 'Özel Ürün', count: 1 });
  });
});

describe('saved views', () => {
  test('are own or shared, changed by their owner only', async () => {
    const made = await leader.post('/api/customers/views', {
      name: 'Sıcaklar',
      shared: true,
      filter: { tag: ['Sıcak'] },
      sort: 'name',
    });
    expect(made).toMatchObject({ status: 201, body: { mine: true, filter: { tag: ['Sıcak'] } } });
    expect((await leader.post('/api/customers/views', { name: 'sicaklar', filter: {} })).body.code).toBe(
      'view-name-taken',
    );
    const path = `/api/customers/views/${made.body.id}`;
    expect((await sales.get('/api/customers/views')).body.items).toMatchObject([
      { name: 'Sıcaklar', mine: false },
    ]);
    expect((await sales.patch(path, { version: 1, name: 'Benim' })).status).toBe(404);
    expect((await sales.delete(path)).status).toBe(404);
    expect((await leader.patch(path, { version: 1, shared: false })).body).toMatchObject({
      shared: false,
      version: 2,
    });
    expect((await leader.patch(path, { version: 1, name: 'Eski' })).status).toBe(409);
    expect((await sales.get('/api/customers/views')).body.items).toEqual([]);
    expect((await leader.delete(path)).status).toBe(204);
    expect((await system.anonymous.get('/api/customers/views')).status).toBe(401);
  });
});

describe('export', () => {
  test('streams what the caller reaches, as the caller sees it, and is written down', async () => {
    const team = await customer('Dışa; "Aktarılan"', [sales.id], ['A', 'B']);
    await customer('=HESAP(1)', [sales.id]);
    const asked = await leader.post('/api/customers/exports', { filter: {}, sort: 'name' });
    expect(asked.status).toBe(201);
    const file = await leader.get(asked.body.url);
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = String(file.body).slice(1).split('\r\n');
    expect(lines[0]).toBe(
      'Ad;Tür;Telefon;E-posta;Şehir;Sorumlular;Etiketler;Oluşturulma;Son değişiklik;Kimlik',
    );
    expect(lines).toHaveLength(asked.body.total + 2);
    expect(lines.find((line) => line.endsWith(team))).toMatch(
      /^"Dışa; ""Aktarılan""";Kişi;;;;Selin Satış;"A, B";2040-01-09 09:00;/,
    );
    expect(file.body).toContain("\n'=HESAP(1);");
    expect((await admin.get(asked.body.url)).status).toBe(404);
    expect((await sales.post('/api/customers/exports', {})).status).toBe(403);
    expect((await system.anonymous.get(asked.body.url)).status).toBe(401);
    system.clock.advance({ minutes: 61 });
    expect((await leader.get(asked.body.url)).status).toBe(404);
  });
});
