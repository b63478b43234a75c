import { beforeEach, expect, test } from 'vitest';
import type { User } from '../../../tests/support/system.ts';
import { setResponsibles } from '../customers/index.ts';
import { testHouse } from './house.testing.ts';
import { addCustomer } from './testing.ts';

const house = await testHouse();
const { system, operator, stranger, shelf, order, press } = house;

beforeEach(() => house.fresh());

type Query = Record<string, string | number>;

/** A seller with a customer of three orders, each on a day of its own; the second is accepted, the third called off. */
async function threeOrders() {
  const seller = await system.as({ role: 'sales' });
  const customerId = await system.work((work) =>
    addCustomer(work, { name: 'Çınar Işık', responsibleIds: [seller.id] }),
  );
  const made = [];
  for (let day = 0; day < 3; day++) {
    made.push(await order({ customerId }, false));
    system.clock.advance({ days: 1 });
  }
  await operator.post(`/api/subscriptions/orders/${made[1].id}/acceptance`, {});
  await operator.post(`/api/subscriptions/orders/${made[2].id}/cancellation`, { reason: 'Vazgeçti' });
  await system.drain();
  const relogged = await system.signIn(seller.email);
  const list = async (query: Query = {}, by: User = relogged) =>
    (await by.get('/api/subscriptions/orders', { query: { customerId, ...query } })).body;
  return { seller: relogged, customerId, made, list, numbers: made.map(({ number }) => number) };
}
const numbersOf = (page: { items: { number: number }[] }) => page.items.map(({ number }) => number);

test('orders are seen by whoever reaches the customer, and by nobody else', async () => {
  const { made, list, customerId, seller } = await threeOrders();
  expect((await system.anonymous.get('/api/subscriptions/orders')).status).toBe(401);
  const page = await list();
  expect(page).toMatchObject({ total: 3, states: { placed: 1, accepted: 1, cancelled: 1 } });
  expect(page.items[2]).toMatchObject({
    id: made[0].id,
    state: 'placed',
    customerName: 'Çınar Işık',
    serviceId: made[0].services[0].id,
    isAddition: false,
    services: 1,
  });
  const other = await system.signIn(stranger.email);
  expect(await list({}, other)).toMatchObject({ items: [], total: 0 });
  await system.work((work) => setResponsibles(work, customerId, [stranger.id]));
  expect((await list({}, other)).total).toBe(3);
  expect((await list({}, seller)).items).toEqual([]);
});

test('pages, states, days of the reader’s zone, number and customer narrow the list', async () => {
  const { made, list, numbers } = await threeOrders();
  const [one, two, three] = numbers;
  const first = await list({ limit: 2 });
  expect([numbersOf(first), first.total]).toEqual([[three, two], 3]);
  expect(numbersOf(await list({ limit: 2, cursor: first.nextCursor }))).toEqual([one]);
  expect(await list({ state: 'accepted' })).toMatchObject({ items: [{ number: two }], total: 1 });
  const dayOf = (at: string) =>
    Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Istanbul').toPlainDate().toString();
  const day = dayOf(made[1].createdAt);
  expect(numbersOf(await list({ from: day, until: day }))).toEqual([two]);
  expect(numbersOf(await list({ from: day }))).toEqual([three, two]);
  expect(numbersOf(await list({ search: `#${one}` }))).toEqual([one]);
  expect(numbersOf(await list({ search: 'cinar' }))).toHaveLength(3);
  expect(numbersOf(await list({ search: 'kimse' }))).toEqual([]);
});

test('an add-on ordered later says so; an order of which nothing is left is called off, and says so', async () => {
  const { made, list, customerId } = await threeOrders();
  const added = await operator.post(`/api/subscriptions/${made[1].services[0].id}/addons`, {
    addonId: shelf.plainAddonId,
  });
  expect(added.status).toBe(201);
  const admin = await system.signIn(house.admin.email);
  expect((await list({}, admin)).items[0]).toMatchObject({ number: added.body.number, isAddition: true });

  await press(made[0].services[0].id, 'terminate', { reason: 'Yanlış girildi' });
  await system.drain();
  expect((await list({ state: 'cancelled' }, admin)).total).toBe(2);
  const audit = await admin.get('/api/system/audit', {
    query: { subject: `customer:${customerId}`, kind: 'subscriptions.order-cancelled' },
  });
  expect(audit.body.items).toHaveLength(2);
});
