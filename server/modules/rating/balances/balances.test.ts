import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { reverseEntries } from '../reverse-entries.ts';
import { settleEntries } from '../settle-entries.ts';
import { addCustomer, addLine, addPlan, storeCall, whole } from './testing.ts';

let system: TestSystem;
let billing: User;
let seller: User;
let stranger: User;
let planId: string;

beforeAll(async () => {
  system = await testSystem();
  billing = await system.as({ role: 'billing' });
  seller = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'technician' });
  planId = await system.work((work) => addPlan(work, [{ prefix: '90', rate: '1' }]));
});

async function opened(more: Record<string, unknown> = {}) {
  const customerId = await system.work((work) => addCustomer(work, [seller.id]));
  const answer = await billing.post('/api/rating/accounts', {
    customerId,
    currency: 'TRY',
    mode: 'prepaid',
    ...more,
  });
  expect(answer.status).toBe(201);
  return { customerId, account: answer.body };
}

test('only who may opens a balance, and one in a currency', async () => {
  const { customerId, account } = await opened();
  expect(account).toMatchObject({ mode: 'prepaid', balance: '0', available: '0', standing: 'empty' });
  const again = { customerId, currency: 'TRY', mode: 'postpaid' };
  expect((await system.anonymous.post('/api/rating/accounts', again)).status).toBe(401);
  expect((await stranger.post('/api/rating/accounts', again)).status).toBe(403);
  expect((await seller.post('/api/rating/accounts', again)).status).toBe(403);
  const refused = await billing.post('/api/rating/accounts', again);
  expect([refused.status, refused.body.code]).toEqual([409, 'account-exists']);
  const odd = await billing.post('/api/rating/accounts', { customerId, currency: 'XQQ', mode: 'prepaid' });
  expect([odd.status, odd.body.fields]).toEqual([422, { currency: 'not-a-currency' }]);
});

test('a seller sees the balances of own customers only', async () => {
  const { account } = await opened();
  expect((await seller.get(`/api/rating/accounts/${account.id}`)).status).toBe(200);
  const other = await system.as({ role: 'sales' });
  expect((await other.get(`/api/rating/accounts/${account.id}`)).status).toBe(404);
  expect((await other.get('/api/rating/accounts')).body).toMatchObject({ items: [], total: 0 });
  expect((await stranger.get(`/api/rating/accounts/${account.id}/entries`)).status).toBe(403);
});

test('the ledger adds up: top-ups count once by reference, adjustments say why', async () => {
  const { account } = await opened();
  const path = `/api/rating/accounts/${account.id}`;
  const topUp = { amount: '50.25', reference: 'DK-1' };
  expect((await billing.post(`${path}/top-ups`, topUp)).body.balance).toBe('50.25');
  expect((await billing.post(`${path}/top-ups`, topUp)).body.code).toBe('top-up-known');
  expect((await billing.post(`${path}/top-ups`, { amount: '-1' })).status).toBe(422);
  expect((await billing.post(`${path}/adjustments`, { amount: '-0.25', reason: '' })).status).toBe(422);
  const adjusted = await billing.post(`${path}/adjustments`, { amount: '-0.25', reason: 'Mükerrer çağrı' });
  expect(adjusted.body).toMatchObject({ balance: '50', available: '50', standing: 'good' });
  expect((await seller.post(`${path}/top-ups`, topUp)).status).toBe(403);
  const { items } = (await billing.get(`${path}/entries`)).body;
  expect(items.map((one: { kind: string; amount: string }) => [one.kind, one.amount])).toEqual([
    ['adjustment', '-0.25'],
    ['top-up', '50.25'],
  ]);
  expect(items[0]).toMatchObject({ note: 'Mükerrer çağrı', balanceAfter: '50', byName: billing.name });
});

test('two top-ups with one reference at once are one', async () => {
  const { account } = await opened();
  const path = `/api/rating/accounts/${account.id}/top-ups`;
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => billing.post(path, { amount: '10', reference: 'DK-2' })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect((await billing.get(`/api/rating/accounts/${account.id}`)).body.balance).toBe('10');
});

test('rated calls are taken once, a reversal gives back, and what was overspent is seen', async () => {
  const { customerId, account } = await opened({ warnBelow: '2' });
  const path = `/api/rating/accounts/${account.id}`;
  await billing.post(`${path}/top-ups`, { amount: '5' });
  const line = await system.work((work) => addLine(work, { customerId, planId }));
  const at = system.clock.now();
  const entry = await system.work((work) => storeCall(work, { line, at, seconds: 60, price: whole(4) }));
  expect((await billing.get(path)).body).toMatchObject({ balance: '1', standing: 'low' });
  const same = {
    id: entry,
    subscriberId: line.id,
    customerId,
    currency: 'TRY',
    amount: whole(4),
    callId: null,
  };
  await system.work((work) => settleEntries(work, [same, same]));
  expect((await billing.get(path)).body.balance).toBe('1');

  await system.work((work) => storeCall(work, { line, at, seconds: 60, price: whole(3) }));
  expect((await billing.get(path)).body).toMatchObject({ balance: '-2', available: '-2', standing: 'empty' });
  await system.work(async (work) => {
    const reversed = await reverseEntries(work, [entry]);
    await settleEntries(
      work,
      reversed.map((one) => ({ ...one, amount: BigInt(one.amount ?? 0), callId: null })),
    );
  });
  expect((await billing.get(path)).body.balance).toBe('2');
  const { items } = (await billing.get(`${path}/entries`)).body;
  expect(items.map((one: { kind: string; balanceAfter: string }) => [one.kind, one.balanceAfter])).toEqual([
    ['reversal', '2'],
    ['call', '-2'],
    ['call', '1'],
    ['top-up', '5'],
  ]);
  expect(
    (await billing.get('/api/rating/reports/check?from=2040-01-01&until=2040-01-31')).body,
  ).toMatchObject({ oddBalances: 0 });
});

test('mode and limit change with the version; a postpaid balance may fall to its limit', async () => {
  const { account } = await opened();
  const path = `/api/rating/accounts/${account.id}`;
  const both = await billing.patch(path, { mode: 'postpaid', creditLimit: '100', version: 1 });
  expect(both.body).toMatchObject({ mode: 'postpaid', creditLimit: '100', available: '100', version: 2 });
  expect((await billing.patch(path, { creditLimit: '1', version: 1 })).status).toBe(409);
  expect((await billing.patch(path, { creditLimit: null, version: 2 })).body).toMatchObject({
    available: null,
    standing: 'good',
  });
  const back = await billing.patch(path, { mode: 'prepaid', version: 3 });
  expect(back.body).toMatchObject({ creditLimit: '0', available: '0' });
});

test('the list is in order, page by page, and filtered', async () => {
  const alone = await system.as({ role: 'sales' });
  for (const amount of ['3', '1', '2']) {
    const customerId = await system.work((work) => addCustomer(work, [alone.id]));
    const { body } = await billing.post('/api/rating/accounts', {
      customerId,
      currency: 'TRY',
      mode: 'prepaid',
    });
    await billing.post(`/api/rating/accounts/${body.id}/top-ups`, { amount });
  }
  const first = (await alone.get('/api/rating/accounts?limit=2')).body;
  expect([first.total, first.items.map((one: { available: string }) => one.available)]).toEqual([
    3,
    ['1', '2'],
  ]);
  const next = (await alone.get(`/api/rating/accounts?limit=2&cursor=${first.nextCursor}`)).body;
  expect(next.items.map((one: { available: string }) => one.available)).toEqual(['3']);
  expect((await alone.get('/api/rating/accounts?standing=empty')).body.total).toBe(0);
  expect((await alone.get('/api/rating/accounts?mode=prepaid&standing=good')).body.total).toBe(3);
});
