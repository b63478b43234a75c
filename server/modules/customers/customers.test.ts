import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { addTeam } from '../identity/testing.ts';

let system: TestSystem;
let admin: User;
let leader: User;
let sales: User;
let colleague: User;
let outsider: User;
let operations: User;
let reader: User;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  const teamId = await system.work((work) => addTeam(work, { name: 'Satış' }));
  admin = await system.as({ role: 'administrator' });
  leader = await system.as({ role: 'team-leader', teamId, leader: true });
  sales = await system.as({ role: 'sales', teamId });
  colleague = await system.as({ role: 'sales', teamId });
  outsider = await system.as({ role: 'sales' });
  operations = await system.as({ role: 'operations' });
  reader = await system.as({ role: 'read-only' });
});

let serial = 0;
const freshPhone = () => `+90532${String(++serial).padStart(7, '0')}`;

async function newCustomer(by: User, more: Record<string, unknown> = {}) {
  const { status, body } = await by.post('/api/customers', {
    name: 'Ayşe Demir',
    phone: freshPhone(),
    ...more,
  });
  expect(status).toBe(201);
  return body;
}

describe('who sees a customer', () => {
  test('strangers nothing, owners their own, leaders their team’s, others 404', async () => {
    const customer = await newCustomer(sales);
    const path = `/api/customers/${customer.id}`;
    expect((await system.anonymous.get(path)).status).toBe(401);
    expect((await system.anonymous.get('/api/customers')).status).toBe(401);
    expect((await sales.get(path)).status).toBe(200);
    expect((await leader.get(path)).status).toBe(200);
    expect((await admin.get(path)).status).toBe(200);
    expect((await colleague.get(path)).status).toBe(404);
    expect((await outsider.get(path)).status).toBe(404);
    expect((await outsider.get('/api/customers')).body).toMatchObject({ items: [], total: 0 });
    expect((await sales.get('/api/customers/00000000-0000-7000-8000-000000000000')).status).toBe(404);
    expect((await outsider.patch(path, { version: 1, name: 'Başka' })).status).toBe(404);
    expect((await reader.patch(path, { version: 1, name: 'Başka' })).status).toBe(403);
    expect((await reader.post('/api/customers', { name: 'X' })).status).toBe(403);
  });

  test('masks phone and e-mail for roles without the right, in the list, on the screen and in the search', async () => {
    const phone = freshPhone();
    const customer = await newCustomer(admin, { name: 'Gizli Kişi', phone, email: 'Gizli.Kisi@Ornek.test' });
    expect(customer).toMatchObject({ phone, email: 'gizli.kisi@ornek.test', contactMasked: false });
    for (const who of [operations, reader]) {
      const { body } = await who.get(`/api/customers/${customer.id}`);
      expect(body).toMatchObject({ email: 'g•••@ornek.test', contactMasked: true });
      expect(JSON.stringify(body)).not.toContain(phone.slice(3, -2));
      const list = await who.get('/api/customers', { query: { search: 'gizli kisi' } });
      expect(list.body.total).toBe(1);
      expect(JSON.stringify(list.body)).not.toContain(phone.slice(3, -2));
      // Digits cannot be guessed one by one; the whole number may be asked for.
      expect((await who.get('/api/customers', { query: { search: phone.slice(-5) } })).body.total).toBe(0);
      expect((await who.get('/api/customers', { query: { search: `0${phone.slice(3)}` } })).body.total).toBe(
        1,
      );
    }
  });

  test('shows masked data to those who may reveal it, and writes it down', async () => {
    const phone = freshPhone();
    const { id } = await newCustomer(admin, { phone });
    const revealed = await operations.post(`/api/customers/${id}/reveals`, {});
    expect(revealed).toMatchObject({ status: 201, body: { identities: [{ kind: 'phone', value: phone }] } });
    const { body } = await admin.get('/api/activities/timeline', { query: { customerId: id } });
    expect(body.items[0]).toMatchObject({
      kind: 'customers.contact-revealed',
      actorId: operations.id,
      data: { kinds: ['phone'] },
    });
    expect((await reader.post(`/api/customers/${id}/reveals`, {})).status).toBe(403);
    expect((await outsider.post(`/api/customers/${id}/reveals`, {})).status).toBe(404);
    expect((await system.anonymous.post(`/api/customers/${id}/reveals`, {})).status).toBe(401);
  });
});

describe('creating', () => {
  test('keeps one normal form of everything', async () => {
    const created = await sales.post('/api/customers', {
      name: '  İsmail   ÇAĞLAYAN ',
      phone: '0532 999 00 11',
      email: ' Ismail@Ornek.TEST ',
      tags: ['VIP', ' vip ', 'Fuar  2026'],
    });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'İsmail ÇAĞLAYAN',
      phone: '+905329990011',
      email: 'ismail@ornek.test',
      tags: ['Fuar 2026', 'VIP'],
      responsibles: [{ id: sales.id }],
      version: 1,
    });
  });

  test('names the customer that has the phone only to those who may see it', async () => {
    const customer = await newCustomer(sales, { name: 'Sahibi Belli', phone: '0532 999 00 22' });
    const again = { name: 'Yeni', phone: '+90 (532) 999 00 22' };
    expect((await sales.post('/api/customers', again)).body).toMatchObject({
      status: 409,
      code: 'identity-taken',
      kind: 'phone',
      customer: { id: customer.id, name: 'Sahibi Belli' },
    });
    expect((await outsider.post('/api/customers', again)).body).toMatchObject({
      code: 'identity-taken',
      customer: null,
    });
  });

  test('refuses what is no phone, no address, no tax number', async () => {
    const faults = async (body: object) =>
      (await admin.post('/api/customers', { name: 'X', ...body })).body.fields;
    expect(await faults({ phone: '12' })).toEqual({ phone: 'phone-not-valid' });
    expect(await faults({ email: 'hayır' })).toHaveProperty('email');
    expect(await faults({ taxNumber: '1234567891', kind: 'company' })).toEqual({
      taxNumber: 'tax-number-not-valid',
    });
    expect(await faults({ taxOffice: 'Kadıköy' })).toEqual({ taxOffice: 'company-only' });
    expect(await faults({ name: '   ' })).toEqual({ name: 'required' });
    expect(await faults({ responsibleIds: ['00000000-0000-7000-8000-000000000000'] })).toEqual({
      responsibleIds: 'person-not-active',
    });
  });

  test('two with the same phone at the same instant: one is made, the other refused', async () => {
    const phone = freshPhone();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => admin.post('/api/customers', { name: 'Aynı', phone })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  });
});

describe('changing', () => {
  test('changes all of the form in one save, counts one version, and says what changed', async () => {
    const customer = await newCustomer(leader, { responsibleIds: [sales.id], tags: ['Eski'] });
    const { status, body } = await leader.patch(`/api/customers/${customer.id}`, {
      version: 1,
      kind: 'company',
      name: 'Demir Yapı A.Ş.',
      taxOffice: 'Kadıköy',
      taxNumber: '1111111114',
      address: { city: 'İstanbul' },
      tags: ['Yeni'],
      responsibleIds: [sales.id, colleague.id],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 2,
      kind: 'company',
      tags: ['Yeni'],
      address: { city: 'İstanbul', line: '' },
    });
    const { body: timeline } = await leader.get('/api/activities/timeline', {
      query: { customerId: customer.id },
    });
    expect(timeline.items.map((one: { kind: string }) => one.kind)).toEqual([
      'customers.tags-changed',
      'customers.responsibles-changed',
      'customers.changed',
      'customers.created',
    ]);
    expect(timeline.people[colleague.id].name).toBe(colleague.name);
  });

  test('answers an old version with the present state', async () => {
    const { id } = await newCustomer(sales);
    await sales.patch(`/api/customers/${id}`, { version: 1, name: 'İlk' });
    const { body } = await leader.patch(`/api/customers/${id}`, { version: 1, name: 'İkinci' });
    expect(body).toMatchObject({ status: 409, code: 'conflict', current: { name: 'İlk', version: 2 } });
  });

  test('keeps masked identities that nobody touched, and replaces the others', async () => {
    const phone = freshPhone();
    const customer = await newCustomer(admin, { phone, email: 'eski@ornek.test' });
    const shown = (await operations.get(`/api/customers/${customer.id}`)).body;
    const keep = shown.identities.find((one: { kind: string }) => one.kind === 'phone').id;
    const identities = [{ kind: 'email', value: 'yeni@ornek.test' }, { id: keep }];
    const changed = await operations.patch(`/api/customers/${customer.id}`, { version: 1, identities });
    expect(changed.status).toBe(200);
    expect((await admin.get(`/api/customers/${customer.id}`)).body).toMatchObject({
      phone,
      email: 'yeni@ornek.test',
    });
    expect((await newCustomer(admin, { email: 'eski@ornek.test' })).email).toBe('eski@ornek.test');
  });

  test('nothing changed: no version, no fact', async () => {
    const customer = await newCustomer(sales, { tags: ['A'] });
    const same = { version: 1, name: customer.name, tags: ['a'], responsibleIds: [sales.id] };
    expect((await sales.patch(`/api/customers/${customer.id}`, same)).body.version).toBe(1);
  });

  test('who gives a customer away no longer sees it', async () => {
    const { id } = await newCustomer(sales);
    const given = await sales.patch(`/api/customers/${id}`, { version: 1, responsibleIds: [outsider.id] });
    expect(given).toMatchObject({ status: 200, body: { responsibles: [{ id: outsider.id }] } });
    expect((await sales.get(`/api/customers/${id}`)).status).toBe(404);
    expect((await outsider.get(`/api/customers/${id}`)).status).toBe(200);
  });

  test('the total of a list narrowed by who is responsible is exact, archived ones aside', async () => {
    const seller = await system.as({ role: 'sales' });
    const [first] = [await newCustomer(seller), await newCustomer(seller)];
    await newCustomer(seller, { responsibleIds: [seller.id, outsider.id] });
    await seller.post(`/api/customers/${first.id}/archival`, { version: 1 });
    const lists = await Promise.all([
      seller.get('/api/customers'),
      admin.get('/api/customers', { query: { responsible: seller.id } }),
      seller.get('/api/customers', { query: { responsible: outsider.id } }),
    ]);
    expect(lists.map(({ body }) => [body.total, body.items.length])).toEqual([
      [2, 2],
      [2, 2],
      [1, 1],
    ]);
  });

  test('archives and takes back', async () => {
    const { id } = await newCustomer(sales, { name: 'Arşivlik Müşteri' });
    const found = async () =>
      (await sales.get('/api/customers', { query: { search: 'arşivlik' } })).body.total;
    expect(
      (await sales.post(`/api/customers/${id}/archival`, { version: 1 })).body.archivedAt,
    ).not.toBeNull();
    expect(await found()).toBe(0);
    expect(
      (await sales.get('/api/customers', { query: { search: 'arşivlik', archived: true } })).body.total,
    ).toBe(1);
    expect((await sales.delete(`/api/customers/${id}/archival`, { version: 1 })).status).toBe(409);
    expect((await sales.delete(`/api/customers/${id}/archival`, { version: 2 })).body).toMatchObject({
      archivedAt: null,
      version: 3,
    });
    expect(await found()).toBe(1);
  });
});
