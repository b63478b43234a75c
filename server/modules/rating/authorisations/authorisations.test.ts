import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import {
  addBundle,
  addCustomer,
  addLine,
  addPlan,
  type Line,
  type LineWish,
  storeCall,
  whole,
} from '../balances/testing.ts';
import { expireAuthorisations } from './expire.ts';

let system: TestSystem;
let operator: User;
let billing: User;
let stranger: User;
let planId: string;

beforeAll(async () => {
  system = await testSystem();
  operator = await system.as({ role: 'operations' });
  billing = await system.as({ role: 'billing' });
  stranger = await system.as({ role: 'sales' });
  planId = await system.work((work) =>
    addPlan(work, [
      { prefix: '90', rate: '1', increment: 60 },
      { prefix: '49', rate: '2', increment: 1, connectFee: whole(1) },
      { prefix: '44', rate: '6', increment: 60, maxCharge: whole(12), stops: true },
    ]),
  );
});

const istanbul = '0212 555 00 00';

async function prepaid(amount: string, more: Partial<LineWish> = {}) {
  const { line, account } = await system.work(async (work) => {
    const customerId = await addCustomer(work);
    return { line: await addLine(work, { customerId, planId, ...more }), account: customerId };
  });
  const { body } = await billing.post('/api/rating/accounts', {
    customerId: account,
    currency: 'TRY',
    mode: 'prepaid',
  });
  if (amount !== '0') await billing.post(`/api/rating/accounts/${body.id}/top-ups`, { amount });
  return { line, accountId: body.id as string };
}

let calls = 0;
const ask = (line: Line, to: string, more: Record<string, unknown> = {}) =>
  operator.post('/api/rating/authorisations', {
    subscriberId: line.id,
    to,
    callId: `call-${++calls}`,
    ...more,
  });
const money = async (accountId: string) => {
  const { balance, held, available } = (await billing.get(`/api/rating/accounts/${accountId}`)).body;
  return { balance, held, available };
};

test('only who may asks; an unknown subscriber is said so', async () => {
  const { line } = await prepaid('10');
  const body = { subscriberId: line.id, to: istanbul, callId: 'x' };
  expect((await system.anonymous.post('/api/rating/authorisations', body)).status).toBe(401);
  expect((await stranger.post('/api/rating/authorisations', body)).status).toBe(403);
  const unknown = await operator.post('/api/rating/authorisations', {
    username: 'yok-boyle-biri',
    to: istanbul,
    callId: 'x',
  });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'subscriber-unknown']);
  expect((await operator.post('/api/rating/authorisations', { to: istanbul, callId: 'x' })).status).toBe(422);
});

test('a call holds the price of its first slice, is extended, and ends with what it cost', async () => {
  const { line, accountId } = await prepaid('10');
  const first = await ask(line, istanbul, { seconds: 120 });
  expect(first.body).toMatchObject({
    seconds: 120,
    maximumSeconds: 600,
    final: false,
    held: '2',
    state: 'open',
  });
  expect(await money(accountId)).toEqual({ balance: '10', held: '2', available: '8' });

  const longer = await operator.post(`/api/rating/authorisations/${first.body.id}/extension`, {
    seconds: 300,
  });
  expect(longer.body).toMatchObject({ seconds: 300, held: '5' });
  const same = await operator.post(`/api/rating/authorisations/${first.body.id}/extension`, { seconds: 300 });
  expect(same.body).toMatchObject({ seconds: 300, held: '5' });
  const last = await operator.post(`/api/rating/authorisations/${first.body.id}/extension`, { seconds: 900 });
  expect(last.body).toMatchObject({ seconds: 600, held: '10', final: true });
  const no = await operator.post(`/api/rating/authorisations/${first.body.id}/extension`, {});
  expect([no.status, no.body.code]).toEqual([409, 'balance-empty']);

  const path = `/api/rating/authorisations/${first.body.id}/release`;
  expect((await operator.post(path, { seconds: 150 })).body).toMatchObject({ state: 'ended', held: '3' });
  expect((await operator.post(path, { seconds: 150 })).body).toMatchObject({ state: 'ended', held: '3' });
  expect(await money(accountId)).toEqual({ balance: '10', held: '3', available: '7' });
  const over = await operator.post(`/api/rating/authorisations/${first.body.id}/extension`, {});
  expect(over.body.code).toBe('authorisation-closed');

  const at = system.clock.now();
  await system.work((work) =>
    storeCall(work, { line, at, seconds: 150, price: whole(3), callId: first.body.callId }),
  );
  expect(await money(accountId)).toEqual({ balance: '7', held: '0', available: '7' });
  expect((await operator.post(path, { seconds: 150 })).body).toMatchObject({ state: 'settled', held: '0' });
});

test('asked twice for the same call, even at once, it holds once', async () => {
  const { line, accountId } = await prepaid('10');
  const body = { username: line.username, to: istanbul, callId: 'twice', seconds: 60 };
  const answers = await Promise.all([1, 2, 3].map(() => operator.post('/api/rating/authorisations', body)));
  expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
  expect((await money(accountId)).held).toBe('1');
});

test('two parallel calls cannot spend more than the balance', async () => {
  const { line, accountId } = await prepaid('5');
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask(line, istanbul, { seconds: 180 })));
  const allowed = answers.filter((one) => one.status === 201);
  const seconds = allowed.reduce((sum, one) => sum + one.body.seconds, 0);
  expect(seconds).toBe(300);
  expect(answers.filter((one) => one.status === 409).map((one) => one.body.code)).toEqual([
    'balance-empty',
    'balance-empty',
  ]);
  expect(await money(accountId)).toEqual({ balance: '5', held: '5', available: '0' });
});

test('emergency and free numbers work with nothing left, whatever is blocked', async () => {
  const { line, accountId } = await prepaid('0');
  expect((await ask(line, istanbul)).body.code).toBe('balance-empty');
  expect((await ask(line, '112')).body).toMatchObject({ unlimited: 'emergency', seconds: null, held: '0' });
  expect((await ask(line, '0800 211 00 00')).body).toMatchObject({ unlimited: 'free-number', seconds: null });
  expect(await money(accountId)).toMatchObject({ held: '0' });
  const off = await prepaid('10', { state: 'suspended' });
  expect((await ask(off.line, '112')).body.unlimited).toBe('emergency');
  expect((await ask(off.line, istanbul)).body.code).toBe('subscriber-not-active');
});

test('channels, destinations and missing prices are respected, and said', async () => {
  const { line } = await prepaid('100', { channels: 1 });
  const first = await ask(line, istanbul);
  const busy = await ask(line, istanbul);
  expect([busy.status, busy.body.code, busy.body.channels]).toEqual([409, 'channels-busy', 1]);
  expect((await ask(line, '112')).status).toBe(201);
  await operator.post(`/api/rating/authorisations/${first.body.id}/release`, { seconds: 0 });
  // The emergency call still takes its channel: nobody has said that it ended.
  expect((await ask(line, istanbul)).body.code).toBe('channels-busy');

  const narrow = await prepaid('100', { allowed: ['90212'] });
  expect((await ask(narrow.line, istanbul)).status).toBe(201);
  expect((await ask(narrow.line, '0312 555 00 00')).body.code).toBe('destination-not-allowed');
  const wide = await prepaid('100');
  expect((await ask(wide.line, '00 33 1 70 18 99 00')).body.code).toBe('no_rate');
  expect((await ask((await prepaid('1', { planId: null })).line, istanbul)).body.code).toBe('no-plan');
});

test('a connection fee and a maximum that ends the call bound the time', async () => {
  const { line } = await prepaid('4');
  // 1 for the connection, 2 a minute by the second: 3 buy 90 seconds.
  expect((await ask(line, '00 49 30 901820')).body).toMatchObject({ seconds: 90, held: '4', final: true });
  const rich = await prepaid('1000');
  expect((await ask(rich.line, '00 44 20 7946 0000')).body).toMatchObject({
    seconds: 120,
    held: '12',
    final: true,
  });
});

test('without an account nothing is held; with prepaid money of another currency the call is refused', async () => {
  const customerId = await system.work((work) => addCustomer(work));
  const line = await system.work((work) => addLine(work, { customerId, planId }));
  expect((await ask(line, istanbul)).body).toMatchObject({ unlimited: 'no-limit', seconds: null });
  await billing.post('/api/rating/accounts', { customerId, currency: 'USD', mode: 'prepaid' });
  expect((await ask(line, istanbul)).body.code).toBe('account-other-currency');
});

test('a postpaid customer may call as far as the credit limit', async () => {
  const customerId = await system.work((work) => addCustomer(work));
  const line = await system.work((work) => addLine(work, { customerId, planId }));
  await billing.post('/api/rating/accounts', {
    customerId,
    currency: 'TRY',
    mode: 'postpaid',
    creditLimit: '2',
  });
  expect((await ask(line, istanbul)).body).toMatchObject({ seconds: 120, final: true });
});

test('bundles pay first, and what one call holds of a bundle is not there for another', async () => {
  const bundled = await system.work(async (work) => {
    const customerId = await addCustomer(work);
    const id = await addPlan(work, [{ prefix: '90', rate: '1', increment: 60, group: 'tr' }]);
    const lines = [
      await addLine(work, { customerId, planId: id }),
      await addLine(work, { customerId, planId: id }),
    ];
    await addBundle(work, { customerId, lines, seconds: 180, group: 'tr' });
    return { customerId, lines: lines as [Line, Line] };
  });
  await billing.post('/api/rating/accounts', {
    customerId: bundled.customerId,
    currency: 'TRY',
    mode: 'prepaid',
  });
  const [one, other] = bundled.lines;
  const answers = await Promise.all([
    ask(one, istanbul, { seconds: 120 }),
    ask(other, istanbul, { seconds: 120 }),
  ]);
  const granted = answers.map((answer): number => answer.body.seconds).sort((a, b) => a - b);
  expect(granted).toEqual([60, 120]);
  expect(answers.map((answer) => answer.body.held)).toEqual(['0', '0']);
  expect((await ask(one, istanbul)).body.code).toBe('balance-empty');
  const long = answers.find((answer) => answer.body.seconds === 120);
  await operator.post(`/api/rating/authorisations/${long?.body.id}/release`, { seconds: 30 });
  expect((await ask(other, istanbul)).body).toMatchObject({ seconds: 90, bundleSeconds: 90 });
});

test('a call whose end nobody told ends with its time, and is given up when its record never comes', async () => {
  const own = await testSystem();
  [system, operator, billing] = [
    own,
    await own.as({ role: 'operations' }),
    await own.as({ role: 'billing' }),
  ];
  planId = await own.work((work) => addPlan(work, [{ prefix: '90', rate: '1', increment: 60 }]));
  const { line, accountId } = await prepaid('10');
  const { body } = await ask(line, istanbul, { seconds: 60 });
  const look = async () => {
    await own.work(async (work) => work.queue(expireAuthorisations, {}));
    await own.drain();
    return (await operator.get(`/api/rating/authorisations?accountId=${accountId}`)).body.items;
  };
  expect(await look()).toMatchObject([{ id: body.id, state: 'open' }]);
  own.clock.advance({ minutes: 4 });
  expect(await look()).toMatchObject([{ id: body.id, state: 'ended', held: '1' }]);
  expect((await money(accountId)).held).toBe('1');
  own.clock.advance({ hours: 25 });
  expect(await look()).toEqual([]);
  expect(await money(accountId)).toEqual({ balance: '10', held: '0', available: '10' });
});
