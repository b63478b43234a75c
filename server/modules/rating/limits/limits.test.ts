import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { voiceWords } from '../../../../words/voice/index.ts';
import { systemActor } from '../../../kernel/access.ts';
import { perform } from '../../../kernel/work.ts';
import { addCustomer, addLine, addPlan, type Line, storeCall, whole } from '../balances/testing.ts';
import { destinationOf } from './calling-code.ts';

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
      { prefix: '90', rate: '1' },
      { prefix: '49', rate: '2' },
    ]),
  );
});

const rule = (kind: string, threshold: string, more: Record<string, unknown> = {}) => ({
  kind,
  threshold,
  active: true,
  reaction: 'alarm',
  currency: kind.startsWith('spend') ? 'TRY' : null,
  atLeast: 1,
  ...more,
});

async function line(): Promise<Line> {
  return system.work(async (work) => addLine(work, { customerId: await addCustomer(work), planId }));
}
const limit = (one: Line, rules: unknown[]) =>
  operator.put(`/api/rating/limits/of-subscriber/${one.id}`, { rules });
const alarmsOf = async (one: Line) => {
  await system.drain();
  return (await operator.get(`/api/rating/alarms?subscriberId=${one.id}`)).body.items;
};
const called = (
  one: Line,
  more: { price?: bigint; number?: string; at?: Temporal.Instant; seconds?: number },
) =>
  system.work((work) =>
    storeCall(work, { line: one, at: system.clock.now(), seconds: 60, price: whole(1), ...more }),
  );
const blockOf = async (one: Line): Promise<string> => {
  const { rows } = await sql<{ outgoing_block: string }>`
    select outgoing_block from voice.subscribers where id = ${one.id}`.execute(system.db);
  return rows[0]?.outgoing_block ?? '';
};

test('who may look at limits and who may set them', async () => {
  const one = await line();
  const path = `/api/rating/limits/of-subscriber/${one.id}`;
  expect((await system.anonymous.get(path)).status).toBe(401);
  expect((await stranger.get(path)).status).toBe(403);
  expect((await billing.put(path, { rules: [] })).status).toBe(403);
  expect((await billing.get(path)).body).toMatchObject({ rules: [], abilities: { manage: false } });
  expect((await limit(one, [rule('international-share', '101')])).body.fields).toEqual({
    'rules.0.threshold': 'more-than-a-hundred',
  });
  expect((await limit(one, [rule('concurrent', '2'), rule('concurrent', '3')])).status).toBe(422);
});

test('a subscriber’s own rule holds before its plan’s, and that before the one for all', async () => {
  const one = await line();
  await operator.put('/api/rating/limits', { rules: [rule('spend-day', '500'), rule('concurrent', '50')] });
  await operator.put(`/api/rating/limits/of-plan/${planId}`, { rules: [rule('spend-day', '200')] });
  const inForce = async () =>
    (await operator.get(`/api/rating/limits/of-subscriber/${one.id}`)).body.rules.map(
      (row: { kind: string; threshold: string; from: string }) => [row.kind, row.threshold, row.from],
    );
  expect(await inForce()).toEqual(
    expect.arrayContaining([
      ['spend-day', '200', 'plan'],
      ['concurrent', '50', 'operator'],
    ]),
  );
  const own = await limit(one, [rule('spend-day', '100')]);
  expect(own.body.rules[0]).toMatchObject({ from: 'subscriber', fallback: { threshold: '200' } });
  await operator.put(`/api/rating/limits/of-plan/${planId}`, { rules: [] });
  await operator.put('/api/rating/limits', { rules: [] });
});

test('spend in an hour raises one alarm and blocks; lifting it unblocks', async () => {
  const one = await line();
  await limit(one, [rule('spend-hour', '10', { reaction: 'block-all' })]);
  await called(one, { price: whole(9) });
  expect(await alarmsOf(one)).toEqual([]);
  await called(one, { price: whole(2) });
  const [alarm] = await alarmsOf(one);
  expect(alarm).toMatchObject({
    kind: 'spend-hour',
    observed: '11',
    threshold: '10',
    blocked: true,
    state: 'open',
  });
  expect(await blockOf(one)).toBe('all');
  await called(one, { price: whole(5) });
  const again = await alarmsOf(one);
  expect(again).toMatchObject([{ id: alarm.id, observed: '16' }]);

  const path = `/api/rating/alarms/${alarm.id}`;
  expect((await billing.post(`${path}/lifting`, {})).status).toBe(403);
  expect((await stranger.post(`${path}/lifting`, {})).status).toBe(403);
  const known = await operator.post(`${path}/acknowledgement`, { note: 'Müşteri arandı' });
  expect(known.body).toMatchObject({ state: 'acknowledged', acknowledgedBy: operator.name });
  expect(await blockOf(one)).toBe('all');
  expect((await operator.post(`${path}/lifting`, {})).body).toMatchObject({
    state: 'lifted',
    note: 'Müşteri arandı',
  });
  expect(await blockOf(one)).toBe('none');
  expect((await operator.post(`${path}/acknowledgement`, {})).body.code).toBe('alarm-lifted');
});

test('a limit blocks as the system, whoever brought the calls in, and says why in everybody’s language', async () => {
  const one = await line();
  await limit(one, [rule('spend-hour', '10', { reaction: 'block-all' })]);
  await perform(system.kernel.desk, { actor: { ...systemActor, id: billing.id } }, (work) =>
    storeCall(work, { line: one, at: system.clock.now(), seconds: 60, price: whole(11) }),
  );
  await system.drain();
  const { body } = await operator.get(`/api/voice/subscribers/${one.id}`);
  expect(body.blocks).toMatchObject([{ block: 'all', setBy: null }]);
  for (const locale of ['tr', 'en', 'pt-BR'] as const) {
    const { ruleReasons, facts } = voiceWords[locale];
    const said = ruleReasons[body.blocks[0].reason];
    expect(said).toBeDefined();
    expect(facts['voice.subscriber-blocked']({ ...body, ...body.blocks[0] })).toContain(said);
  }
  const { rows } = await sql<{ actor_id: string | null }>`select actor_id from kernel.facts
    where kind in ('voice.subscriber-blocked', 'rating.alarm-raised') and data->>'subscriberId' = ${one.id}`.execute(
    system.db,
  );
  expect(rows).toEqual([{ actor_id: null }, { actor_id: null }]);
});

test('an alarm is in the bell of who judges alarms and of who looks after the customer, once', async () => {
  const keeper = await system.as({ role: 'sales' });
  const one = await system.work(async (work) =>
    addLine(work, { customerId: await addCustomer(work, [keeper.id]), planId }),
  );
  await limit(one, [rule('spend-hour', '10')]);
  await called(one, { price: whole(11) });
  const [alarm] = await alarmsOf(one);
  await called(one, { price: whole(5) });
  await system.drain();
  const belled = async (user: User) =>
    (await user.get('/api/notifications?kind=alarm')).body.items.filter(
      ({ customer }: { customer: { id: string } | null }) => customer?.id === one.customerId,
    );
  const customer = { id: one.customerId };
  expect(await belled(operator)).toMatchObject([
    { kind: 'alarm', source: 'spend-hour', by: null, customer, thing: { type: 'alarm', id: alarm.id } },
  ]);
  const [own, ...more] = await belled(keeper);
  expect(own).toMatchObject({ kind: 'alarm', customer });
  expect([own.thing, more]).toEqual([undefined, []]);
  expect(await belled(stranger)).toEqual([]);
  expect(await belled(billing)).toEqual([]);
});

test('a window long past raises an alarm and blocks nobody', async () => {
  const one = await line();
  await limit(one, [rule('spend-day', '10', { reaction: 'block-all' })]);
  await called(one, { price: whole(20), at: system.clock.now().subtract({ hours: 24 * 5 }) });
  expect(await alarmsOf(one)).toMatchObject([{ kind: 'spend-day', blocked: false }]);
  expect(await blockOf(one)).toBe('none');
});

test('a country never called before, and shares of a day', async () => {
  const one = await line();
  await limit(one, [
    rule('new-destination', '0', { atLeast: 2, reaction: 'block-international' }),
    rule('international-share', '50', { atLeast: 4 }),
  ]);
  await called(one, {});
  await called(one, {});
  await called(one, { number: '4930901820' });
  expect(await alarmsOf(one)).toEqual([]);
  await called(one, { number: '4930901821' });
  const alarms = await alarmsOf(one);
  expect(alarms.map((each: { kind: string }) => each.kind).sort()).toEqual([
    'international-share',
    'new-destination',
  ]);
  expect(alarms.find((each: { kind: string }) => each.kind === 'new-destination')).toMatchObject({
    destination: '49',
    observed: '2',
  });
  expect(await blockOf(one)).toBe('international');
  system.clock.advance({ hours: 24 });
  await called(one, { number: '4930901820' });
  expect((await alarmsOf(one)).length).toBe(2);
});

test('calls at once, counted from the records', async () => {
  const one = await line();
  await limit(one, [rule('concurrent', '2')]);
  const at = system.clock.now();
  await called(one, { at, seconds: 60 });
  await called(one, { at: at.add({ seconds: 30 }), seconds: 60 });
  await called(one, { at: at.add({ seconds: 60 }), seconds: 60 });
  expect(await alarmsOf(one)).toEqual([]);
  await called(one, { at: at.add({ seconds: 80 }), seconds: 5 });
  expect(await alarmsOf(one)).toMatchObject([{ kind: 'concurrent', observed: '3', threshold: '2' }]);
});

test('limits are looked at before a call, and the alarm stays though the call is refused', async () => {
  const one = await line();
  await limit(one, [rule('concurrent', '1', { reaction: 'block-all' })]);
  const ask = (callId: string) =>
    operator.post('/api/rating/authorisations', { subscriberId: one.id, to: '02125550000', callId });
  expect((await ask('l1')).status).toBe(201);
  const second = await ask('l2');
  expect([second.status, second.body.code, second.body.limit]).toEqual([409, 'limit-reached', 'concurrent']);
  expect(await alarmsOf(one)).toMatchObject([{ kind: 'concurrent', observed: '2', blocked: true }]);
  expect((await ask('l3')).body.code).toBe('outgoing-blocked');
  expect(
    (
      await operator.post('/api/rating/authorisations', {
        subscriberId: one.id,
        to: '112',
        callId: 'l4',
      })
    ).status,
  ).toBe(201);
});

test('a subscriber’s money in one answer', async () => {
  const one = await line();
  await limit(one, [rule('spend-day', '100')]);
  await called(one, { price: whole(3) });
  await system.drain();
  const path = `/api/rating/money/of-subscriber/${one.id}`;
  expect((await stranger.get(path)).status).toBe(404);
  expect((await operator.get(path)).body).toMatchObject({
    accounts: [],
    open: 0,
    channels: 100,
    spentHour: [{ currency: 'TRY', amount: '3' }],
    limits: { rules: [{ kind: 'spend-day', from: 'subscriber' }] },
  });
});

test('calling codes are read by their length; behind +1 the area counts', () => {
  expect(['4930901820', '7495123', '905551112233', '35312345', '18765551212'].map(destinationOf)).toEqual([
    '49',
    '7',
    '90',
    '353',
    '1876',
  ]);
});
