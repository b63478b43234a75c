import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { type Operator, seedOperator } from '../sources/operator.testing.ts';

let system: TestSystem;
let owner: User;
let seller: User;
let reader: User;
let operator: Operator;
let unplanned: Operator;

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'billing' });
  seller = await system.as({ role: 'sales' });
  reader = await system.as({ role: 'read-only' });
  operator = await system.work((work) => seedOperator(work, { responsibleIds: [seller.id] }));
  unplanned = await system.work((work) => seedOperator(work, { username: 'plansiz', withPlan: false }));
  await owner.post('/api/rating/sources', {
    key: 'api',
    name: 'Santral',
    format: 'kovan',
    zone: 'Europe/Istanbul',
  });
  const call = (key: string, more: Record<string, unknown> = {}) => ({
    key,
    callKey: 'c1',
    account: 'ayse',
    from: '08503030101',
    to: '05325550102',
    outChannel: `PJSIP/omurga-${key}`,
    startedAt: `2040-01-0${1 + (key.charCodeAt(1) % 8)}T09:00:00Z`,
    seconds: 90,
    ...more,
  });
  const posted = await owner.post('/api/rating/cdrs', {
    source: 'api',
    cdrs: [
      call('k1'),
      call('k2', { seconds: 0, disposition: 'busy' }),
      call('k3', { to: '00491761234567', callKey: 'c3' }),
      call('k4', { account: 'yabanci', from: '', callKey: 'c4' }),
      call('k5', { account: 'plansiz', callKey: 'c5' }),
    ],
  });
  expect(posted.body).toMatchObject({ rated: 1, unrated: 3, notCharged: 1 });
});

type Item = Record<string, unknown> & { id: number; account: string };
const list = async (who: User, query = ''): Promise<Item[]> =>
  (await who.get(`/api/rating/calls${query}`)).body.items;

test('calls are within reach of whoever looks after the customer; strangers see none', async () => {
  expect((await system.anonymous.get('/api/rating/calls')).status).toBe(401);
  const technician = await system.as({ role: 'technician' });
  expect((await technician.get('/api/rating/calls')).status).toBe(403);
  expect((await list(owner)).length).toBe(5);
  const own = await list(seller);
  expect(own.map((one) => one.account)).toEqual(['ayse', 'ayse', 'ayse']);
  const foreign = (await list(owner, '?reason=no-plan'))[0] as Item;
  expect((await seller.get(`/api/rating/calls/${foreign.id}`)).status).toBe(404);
  expect((await seller.get(`/api/rating/calls/${own[0]?.id}`)).status).toBe(200);
  expect((await owner.get('/api/rating/calls/999999')).status).toBe(404);
});

test('filters, and pages without gaps', async () => {
  const keys = async (query: string) => (await list(owner, query)).length;
  expect(await keys('?state=unrated')).toBe(3);
  expect(await keys('?state=rated')).toBe(1);
  expect(await keys('?disposition=busy')).toBe(1);
  expect(await keys('?disposition=busy&disposition=answered')).toBe(5);
  expect(await keys(`?subscriberId=${operator.subscriberId}`)).toBe(3);
  expect(await keys(`?customerId=${unplanned.customerId}`)).toBe(1);
  expect(await keys('?number=491761')).toBe(1);
  expect(await keys('?number=%2B90%20532%20555')).toBe(4);
  expect(await keys('?fromDay=2040-01-05&untilDay=2040-01-05')).toBe(1);
  expect(await keys('?from=2041-01-01T00:00:00Z')).toBe(0);
  expect((await owner.get('/api/rating/calls?number=abc')).status).toBe(422);
  const whole = (await list(owner)).map((one) => one.id);
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body } = await owner.get(`/api/rating/calls?limit=2${cursor && `&cursor=${cursor}`}`);
    seen.push(...body.items.map((one: Item) => one.id));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(whole);
});

test('numbers are masked, and cannot be searched, for those who may not see contact data', async () => {
  const [masked] = await list(reader, '?state=rated');
  expect(masked).toMatchObject({ dialled: '•••••••••02', number: '••••••••••02', from: '•••••••••01' });
  expect(await list(reader, '?number=5325550102')).toEqual([]);
  const [seen] = await list(owner, '?state=rated');
  expect(seen).toMatchObject({ dialled: '05325550102', number: '905325550102' });
});

test('a call says what it costs and why; costs are for those who may see them', async () => {
  const [rated] = await list(owner, '?state=rated');
  const { body } = await owner.get(`/api/rating/calls/${rated?.id}`);
  expect(body).toMatchObject({
    price: '0.9',
    currency: 'TRY',
    billedSeconds: 90,
    cost: '0.45',
    margin: '0.45',
    plan: { name: 'Standart' },
    carrier: { name: 'Omurga' },
    customer: { id: operator.customerId },
    priceTrace: { prefix: '905', cost: '0.9000', segments: [{ seconds: 90, rate: '0.60' }] },
    costTrace: { cost: '0.4500' },
    entries: [{ run: 0, kind: 'charge', state: 'rated', price: '0.9', document: null }],
    legs: [{ state: 'not-charged', reason: 'unanswered', disposition: 'busy' }],
    source: { name: 'Santral' },
    abilities: { rateAgain: false },
  });
  const { body: seen } = await seller.get(`/api/rating/calls/${rated?.id}`);
  expect(seen).toMatchObject({
    price: '0.9',
    cost: null,
    margin: null,
    costTrace: null,
    carrier: null,
    outChannel: '',
  });
});

test('the queue says what would have to be repaired', async () => {
  const { body } = await owner.get('/api/rating/unrated');
  expect(
    body.groups
      .map((one: { reason: string; calls: number; by: string }) => [one.reason, one.calls, one.by])
      .sort(),
  ).toEqual([
    ['no-plan', 1, 'subscriber'],
    ['no-rate', 1, 'prefix'],
    ['unknown-subscriber', 1, 'account'],
  ]);
  const items = body.groups.flatMap((one: { items: { key: string; label: string | null }[] }) => one.items);
  expect(items.map((one: { key: string; label: string | null }) => one.label ?? one.key).sort()).toEqual([
    '49176',
    'plansiz',
    'yabanci',
  ]);
  expect((await seller.get('/api/rating/unrated')).status).toBe(403);
});
