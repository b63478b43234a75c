import { beforeEach, describe, expect, test } from 'vitest';
import { setResponsibles } from '../customers/index.ts';
import { testHouse } from './house.testing.ts';
import { addCustomer } from './testing.ts';

const house = await testHouse();
const { system, operator, owner, stranger, shelf, selection, order, read, press } = house;

beforeEach(() => house.fresh());

describe('who may', () => {
  test('anonymous, stranger, owner, operator', async () => {
    const body = { customerId: house.customerId, selection: selection() };
    expect((await system.anonymous.post('/api/subscriptions/orders', body)).status).toBe(401);
    expect((await stranger.post('/api/subscriptions/orders', body)).status).toBe(404);
    const placed = await owner.post('/api/subscriptions/orders', body);
    expect([placed.status, placed.body.state]).toEqual([201, 'placed']);
    const { id: orderId, services } = placed.body;
    const [{ id }] = services;

    for (const path of [
      '/api/subscriptions',
      '/api/subscriptions/facets',
      `/api/subscriptions/${id}`,
      `/api/subscriptions/${id}/commands`,
      `/api/subscriptions/orders/${orderId}`,
    ]) {
      expect((await system.anonymous.get(path)).status).toBe(401);
      expect((await owner.get(path)).status).toBe(200);
      const seen = await stranger.get(path);
      if (path.includes(id) || path.includes(orderId)) expect(seen.status).toBe(404);
      else expect(JSON.stringify(seen.body)).not.toContain(id);
    }
    expect((await owner.get('/api/subscriptions')).body).toMatchObject({ total: 1, items: [{ id }] });

    // Selling is one thing, accepting and provisioning are others.
    expect((await owner.post('/api/subscriptions/orders', { ...body, accept: true })).status).toBe(403);
    expect((await owner.post(`/api/subscriptions/orders/${orderId}/acceptance`, {})).status).toBe(403);
    expect((await press(id, 'create', {}, owner)).status).toBe(403);
    expect(
      (await system.anonymous.post(`/api/subscriptions/${id}/commands`, { command: 'create' })).status,
    ).toBe(401);
    expect((await stranger.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.addonId })).status).toBe(
      404,
    );
    expect((await owner.get(`/api/subscriptions/${id}`)).body.can).toEqual({
      commands: [],
      addAddon: true,
      accept: false,
      cancelOrder: true,
    });
    expect((await operator.get(`/api/subscriptions/${id}`)).body.can).toEqual({
      commands: ['create', 'terminate'],
      addAddon: true,
      accept: true,
      cancelOrder: true,
    });
    expect((await stranger.post(`/api/subscriptions/orders/${orderId}/cancellation`, {})).status).toBe(404);
    expect(
      (await owner.post(`/api/subscriptions/orders/${orderId}/cancellation`, { reason: 'Vazgeçti' })).status,
    ).toBe(201);
    expect(await read(id)).toMatchObject({ state: 'cancelled', can: { commands: [] } });
    const late = await operator.post(`/api/subscriptions/orders/${orderId}/acceptance`, {});
    expect([late.status, late.body.code]).toEqual([409, 'order-cancelled']);
  });

  test('whoever loses the customer loses its services', async () => {
    const { services } = await order();
    await system.work((work) => setResponsibles(work, house.customerId, [stranger.id]));
    expect((await owner.get(`/api/subscriptions/${services[0].id}`)).status).toBe(404);
    expect((await stranger.get(`/api/subscriptions/${services[0].id}`)).status).toBe(200);
  });
});

describe('the list', () => {
  test('filters, searches and pages', async () => {
    const mine = await system.as({ role: 'sales' });
    const who = await system.work((work) =>
      addCustomer(work, { name: 'Şule Öğüt', responsibleIds: [mine.id] }),
    );
    const made = [];
    for (const wishedName of ['birinci', 'İkinci', 'üçüncü'])
      made.push(await order({ customerId: who, wishedName }, false));
    await operator.post(`/api/subscriptions/orders/${made[2].id}/acceptance`, {});
    await system.drain();
    const list = async (query: Record<string, string | number | boolean>) =>
      (await mine.get('/api/subscriptions', { query })).body;
    const names = (page: { items: { wishedName: string }[] }) =>
      page.items.map(({ wishedName }) => wishedName);
    const first = await list({ limit: 2 });
    expect([first.total, names(first)]).toEqual([3, ['üçüncü', 'İkinci']]);
    expect(names(await list({ limit: 2, cursor: first.nextCursor }))).toEqual(['birinci']);
    expect(names(await list({ state: 'active' }))).toEqual(['üçüncü']);
    expect(names(await list({ customerId: house.customerId }))).toEqual([]);
    expect(names(await list({ productId: shelf.otherId }))).toEqual([]);
    expect(names(await list({ search: 'IKINCI' }))).toEqual(['İkinci']);
    expect(names(await list({ search: 'sule' }))).toHaveLength(3);
    expect(names(await list({ search: `#${made[0].services[0].number}` }))).toEqual(['birinci']);
    expect(names(await list({ search: String(made[1].number) }))).toEqual(['İkinci']);
    expect((await mine.get('/api/subscriptions', { query: { cursor: 'bozuk' } })).status).toBe(422);
    const facets = (await mine.get('/api/subscriptions/facets')).body;
    expect(facets.states).toEqual({ pending: 2, active: 1, suspended: 0, terminated: 0, cancelled: 0 });
    expect(facets.products).toMatchObject([{ id: shelf.productId, count: 3 }]);
  });
});
