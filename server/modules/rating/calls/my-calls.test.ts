import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { type Operator, seedOperator } from '../sources/operator.testing.ts';

let system: TestSystem;
let owner: User;
let operator: Operator;
let path: string;

beforeAll(async () => {
  system = await testSystem();
  owner = await system.as({ role: 'billing' });
  operator = await system.work((work) => seedOperator(work));
  await system.work((work) => seedOperator(work, { username: 'komsu' }));
  await owner.post('/api/rating/sources', {
    key: 'api',
    name: 'Santral',
    format: 'kovan',
    zone: 'Europe/Istanbul',
  });
  const call = (key: string, more: Record<string, unknown> = {}) => ({
    key,
    account: 'ayse',
    to: '05325550102',
    outChannel: `PJSIP/omurga-${key}`,
    startedAt: `2040-01-0${key.slice(1)}T09:00:00Z`,
    seconds: 60,
    ...more,
  });
  await owner.post('/api/rating/cdrs', {
    source: 'api',
    cdrs: [
      call('k1'),
      call('k2', { seconds: 0, disposition: 'busy' }),
      call('k3', { to: '00491761234567' }),
      call('k4', { account: 'komsu' }),
    ],
  });
  const { body } = await owner.post(`/api/tariffs/subscribers/${operator.subscriberId}/link`);
  path = `/api/rating/my/${new URL(body.url).pathname.split('/').at(-1)}/calls`;
});

test('whoever has the address sees the answered calls of this line alone, with the reason of the price', async () => {
  const { status, body } = await system.anonymous.get(path);
  expect(status).toBe(200);
  expect(body.items).toMatchObject([
    { number: '491761234567', state: 'unrated', price: null, trace: null },
    { number: '905325550102', state: 'rated', price: '0.6', seconds: 60, trace: { prefix: '905' } },
  ]);
});

test('pages follow one another; another address, or none, opens nothing', async () => {
  const first = (await system.anonymous.get(`${path}?limit=1`)).body;
  const second = (await system.anonymous.get(`${path}?limit=1&cursor=${first.nextCursor}`)).body;
  expect([first, second].flatMap((one) => one.items.map((call: { number: string }) => call.number))).toEqual([
    '491761234567',
    '905325550102',
  ]);
  expect(second.nextCursor).toBeNull();
  for (const token of ['x'.repeat(43), 'x', 'a%20b%00'])
    expect((await system.anonymous.get(`/api/rating/my/${token}/calls`)).status).toBe(404);
});
