import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { routePrices } from '../voice/index.ts';
import { addCustomer, fillShelf, orderLine, type Shelf } from '../voice/testing.ts';

let system: TestSystem;
let billing: User;
let sales: User;
let shelf: Shelf;
let made = 0;

beforeAll(async () => {
  system = await testSystem();
  billing = await system.as({ role: 'billing' });
  sales = await system.as({ role: 'sales' });
  shelf = await system.work((work) => fillShelf(work));
});

const rule = (prefix: string, rate: string, more: Record<string, unknown> = {}) => ({
  prefix,
  steps: [{ from: 0, rate, per: 60, increment: 60 }],
  ...more,
});

async function newDeck(rules: unknown[], more: Record<string, unknown> = {}): Promise<string> {
  const deck = await billing.post('/api/tariffs/decks', {
    code: `d-${++made}`,
    name: `Tarife ${made}`,
    side: 'sale',
    currency: 'TRY',
    zone: 'Europe/Istanbul',
    ...more,
  });
  await billing.post(`/api/tariffs/decks/${deck.body.id}/versions`, {
    put: rules.map((one) => ({ rule: one })),
  });
  return deck.body.id;
}

async function newPlan(deckIds: string[], more: Record<string, unknown> = {}): Promise<string> {
  const plan = await billing.post('/api/tariffs/plans', {
    code: `p-${++made}`,
    name: `Plan ${made}`,
    currency: 'TRY',
    deckIds,
    ...more,
  });
  expect(plan.status).toBe(201);
  return plan.body.id;
}

const newCustomer = (responsibleIds: string[] = []) =>
  system.work((work) => addCustomer(work, { responsibleIds }));

/** A subscriber whose line was sold and made; the plan is then named by a change of the service. */
async function newSubscriber(planId: string | null, customerId?: string): Promise<string> {
  const owner = customerId ?? (await newCustomer());
  const wishedName = `abone${++made}`;
  const ordered = await system.work((work) => orderLine(work, { shelf, customerId: owner, wishedName }));
  await system.drain();
  const { rows } = await sql<{ id: string }>`
    select id from voice.subscribers where username = ${wishedName}`.execute(system.db);
  const subscriberId = rows[0]?.id as string;
  expect([ordered, subscriberId]).not.toContain(undefined);
  if (planId) await tell('voice.subscriber-changed', subscriberId, planId);
  return subscriberId;
}

/** What the room below announces when a service changes. */
const tell = (kind: string, subscriberId: string, planId: string | null = null) =>
  system.work(async (work) => {
    const { rows } = await sql<{ customerId: string; username: string }>`
      select customer_id as "customerId", username from voice.subscribers where id = ${subscriberId}`.execute(
      work.db,
    );
    work.record({
      kind,
      subjects: [`subscriber:${subscriberId}`],
      data: { subscriberId, ...rows[0], planId },
    });
  });

const close = (subscriberId: string) => tell('voice.subscriber-closed', subscriberId);

const tariffOf = async (subscriberId: string) =>
  (await billing.get(`/api/tariffs/subscribers/${subscriberId}`)).body;
const quote = (body: Record<string, unknown>, user: User = billing) =>
  user.post('/api/tariffs/quote', {
    call: { to: '0212 555 01 00', startedAt: system.clock.now().toString(), seconds: 61 },
    ...body,
  });

describe('who may', () => {
  test('reads are for readers, plans for billing, assignments for who looks after the customer', async () => {
    const planId = await newPlan([]);
    const subscriberId = await newSubscriber(planId);
    expect((await system.anonymous.get('/api/tariffs/plans')).status).toBe(401);
    expect((await system.anonymous.post('/api/tariffs/quote', {})).status).toBe(401);
    expect((await sales.get('/api/tariffs/plans')).status).toBe(200);
    expect((await sales.post('/api/tariffs/plans', {})).status).toBe(403);
    expect((await sales.get(`/api/tariffs/subscribers/${subscriberId}`)).status).toBe(404);
    expect((await quote({ subscriberId }, sales)).status).toBe(404);
    const own = await newSubscriber(planId, await newCustomer([sales.id]));
    expect((await sales.get(`/api/tariffs/subscribers/${own}`)).body.abilities).toEqual({
      assign: false,
      link: true,
    });
    expect((await sales.post(`/api/tariffs/subscribers/${own}/plans`, { planId })).status).toBe(403);
    expect((await sales.get('/api/tariffs/carrier-decks')).status).toBe(403);
  });
});

describe('a subscriber’s plan', () => {
  test('comes with the service in the same transaction and ends with it', async () => {
    const planId = await newPlan([await newDeck([rule('90', '0.6')])]);
    const subscriberId = await newSubscriber(planId);
    const before = await tariffOf(subscriberId);
    expect(before.plans).toMatchObject([{ plan: { id: planId }, until: null, isPresent: true }]);
    system.clock.advance({ hours: 1 });
    await close(subscriberId);
    expect((await tariffOf(subscriberId)).plans).toMatchObject([
      { until: system.clock.now().toString(), isPresent: false },
    ]);
    expect((await quote({ subscriberId })).body.code).toBe('no-plan');
  });

  test('a plan that is not there is told, the line opens all the same', async () => {
    // What `fillShelf` sells names a plan that nobody made.
    const subscriberId = await newSubscriber(null);
    expect((await tariffOf(subscriberId)).plans).toEqual([]);
    const { rows } = await sql<{ kind: string }>`
      select kind from kernel.facts where data->>'subscriberId' = ${subscriberId} order by position`.execute(
      system.db,
    );
    expect(rows.slice(0, 2).map((row) => row.kind)).toEqual([
      'voice.subscriber-opened',
      'tariffs.plan-missing',
    ]);
  });

  test('is changed by hand from any moment; what was said for later is replaced', async () => {
    const cheap = await newPlan([await newDeck([rule('90', '0.3')])]);
    const dear = await newPlan([await newDeck([rule('90', '0.6')])]);
    const subscriberId = await newSubscriber(dear);
    const path = `/api/tariffs/subscribers/${subscriberId}/plans`;
    const tomorrow = system.clock.now().add({ hours: 24 });
    await billing.post(path, { planId: cheap, from: tomorrow.add({ hours: 24 }).toString() });
    const changed = await billing.post(path, { planId: cheap, from: tomorrow.toString() });
    expect(changed.body.plans).toMatchObject([
      { plan: { id: cheap }, since: tomorrow.toString(), until: null, isPresent: false },
      { plan: { id: dear }, until: tomorrow.toString(), isPresent: true },
    ]);
    expect((await quote({ subscriberId })).body.cost).toBe('1.2000');
    const later = { to: '02125550100', startedAt: tomorrow.toString(), seconds: 61 };
    expect((await quote({ subscriberId, call: later })).body.cost).toBe('0.6000');
    const twice = await Promise.all([
      billing.post(path, { planId: dear }),
      billing.post(path, { planId: cheap }),
    ]);
    expect(twice.map((one) => one.status)).toEqual([201, 201]);
    expect(
      (await tariffOf(subscriberId)).plans.filter((one: { isPresent: boolean }) => one.isPresent),
    ).toHaveLength(1);
  });
});

describe('bundles', () => {
  const newBundle = async (more: Record<string, unknown> = {}) =>
    (
      await billing.post('/api/tariffs/bundles', {
        code: `b-${++made}`,
        name: `Paket ${made}`,
        unit: 'seconds',
        allowance: 600,
        ...more,
      })
    ).body;

  test('come and go with the plan, and pay their part of a call', async () => {
    const bundle = await newBundle({ allowance: 30, destinationGroups: ['tr'] });
    const deckId = await newDeck([
      rule('90', '0.6', { group: 'tr', connectFee: '0.1', steps: [{ rate: '0.6', per: 60, increment: 30 }] }),
    ]);
    const planId = await newPlan([deckId], { bundleIds: [bundle.id] });
    const subscriberId = await newSubscriber(planId);
    expect((await tariffOf(subscriberId)).meters).toMatchObject([{ granted: 30, used: 0, left: 30 }]);
    const answer = (await quote({ subscriberId })).body;
    expect(answer).toMatchObject({ cost: '0.6000', bundle: { name: bundle.name, seconds: 30, left: 30 } });
    const other = await newPlan([deckId]);
    system.clock.advance({ hours: 1 });
    await billing.post(`/api/tariffs/subscribers/${subscriberId}/plans`, { planId: other });
    expect((await tariffOf(subscriberId)).meters).toEqual([]);
    expect((await quote({ subscriberId })).body.cost).toBe('1.0000');
    const { version } = (await billing.get(`/api/tariffs/plans/${other}`)).body;
    await billing.patch(`/api/tariffs/plans/${other}`, { version, bundleIds: [bundle.id] });
    expect((await tariffOf(subscriberId)).meters).toHaveLength(1);
  });

  test('a shared one is one for all of the customer’s subscribers that have the plan', async () => {
    const bundle = await newBundle({ shared: true });
    const planId = await newPlan([], { bundleIds: [bundle.id] });
    const customerId = await newCustomer();
    const [first, second] = [
      await newSubscriber(planId, customerId),
      await newSubscriber(planId, customerId),
    ];
    const stranger = await newSubscriber(planId);
    const [a, b, c] = await Promise.all([first, second, stranger].map(tariffOf));
    expect(a.meters[0].holdingId).toBe(b.meters[0].holdingId);
    expect([a.meters[0].sharedWith, c.meters[0].sharedWith]).toEqual([1, 0]);
    await close(second);
    expect((await tariffOf(first)).meters[0].sharedWith).toBe(0);
    expect((await tariffOf(second)).meters).toEqual([]);
  });

  test('a plan that begins later brings its bundles then', async () => {
    const planId = await newPlan([], { bundleIds: [(await newBundle()).id] });
    const subscriberId = await newSubscriber(null);
    const from = system.clock.now().add({ hours: 24 });
    await billing.post(`/api/tariffs/subscribers/${subscriberId}/plans`, { planId, from: from.toString() });
    expect((await tariffOf(subscriberId)).meters).toEqual([]);
    system.clock.set(from.toString());
    await system.drain();
    expect((await tariffOf(subscriberId)).meters).toHaveLength(1);
  });

  test('a plan said again for an earlier day brings no second bundle', async () => {
    const planId = await newPlan([], { bundleIds: [(await newBundle()).id] });
    const subscriberId = await newSubscriber(planId);
    const from = system.clock.now().subtract({ hours: 24 * 40 });
    const path = `/api/tariffs/subscribers/${subscriberId}/plans`;
    const again = await billing.post(path, { planId, from: from.toString() });
    expect(again.body.plans).toMatchObject([{ since: from.toString(), until: null }]);
    expect(again.body.meters).toHaveLength(1);
    const { rows } = await sql<{ since: Temporal.Instant }>`
      select lower(during) as since from tariffs.bundle_holdings
      where subscriber_ids = array[${subscriberId}::uuid]`.execute(system.db);
    expect(rows.map((row) => row.since.toString())).toEqual([from.toString()]);
  });

  test('are given by hand to subscribers of one customer only, and taken back', async () => {
    const bundle = await newBundle();
    const customerId = await newCustomer();
    const subscriberIds = [await newSubscriber(null, customerId), await newSubscriber(null, customerId)];
    const path = `/api/tariffs/bundles/${bundle.id}/holdings`;
    const mixed = await billing.post(path, { subscriberIds: [...subscriberIds, await newSubscriber(null)] });
    expect(mixed.body.fields).toEqual({ subscriberIds: 'subscribers-of-one-customer' });
    expect((await sales.post(path, { subscriberIds })).status).toBe(403);
    expect((await billing.post(path, { subscriberIds })).status).toBe(204);
    const [meter] = (await tariffOf(subscriberIds[0] as string)).meters;
    expect(meter).toMatchObject({ sharedWith: 1, left: 600 });
    system.clock.advance({ minutes: 1 });
    expect((await billing.post(`/api/tariffs/holdings/${meter.holdingId}/ending`)).status).toBe(204);
    expect((await tariffOf(subscriberIds[0] as string)).meters).toEqual([]);
  });
});

describe('a quote', () => {
  const call = { to: '902125550100', startedAt: '2026-03-02T09:00:00Z', seconds: 61 };
  const tariff = {
    currency: 'TRY',
    zone: 'Europe/Istanbul',
    decks: [{ rules: [rule('90212', '0.2000', { round: { mode: 'none' } })] }],
  };

  test('of an inline tariff matches the number as it is given', async () => {
    const answer = await quote({ tariff, call });
    expect([answer.status, answer.body.cost, answer.body.billedSeconds]).toEqual([200, '0.4', 120]);
    const plus = await quote({ tariff, call: { ...call, to: '+902125550100' } });
    expect([plus.status, plus.body.code]).toEqual([422, 'no_rate']);
    expect((await quote({ tariff, planId: await newPlan([]), call })).status).toBe(422);
  });

  test('many are answered in their order, refusals among them', async () => {
    const asked = Array.from({ length: 1000 }, (_, n) => ({
      tariff,
      call: { ...call, seconds: n, to: n % 2 === 0 ? call.to : '44' },
    }));
    const answer = await billing.post('/api/tariffs/quotes', asked);
    expect(answer.status).toBe(200);
    expect(answer.body).toHaveLength(1000);
    expect(answer.body[1]).toEqual({ refusal: 'no_rate' });
    expect(answer.body[602].cost).toBe('2.2');
    const tooMany = Array.from({ length: 10_001 }, () => ({ tariff, call }));
    expect((await billing.post('/api/tariffs/quotes', tooMany)).status).toBe(422);
  });

  test('a large batch holds up nobody: others are answered meanwhile', async () => {
    const asked = Array.from({ length: 4000 }, (_, n) => ({
      tariff: { ...tariff, decks: [{ rules: [rule('90212', `0.${n}`), rule('44', `1.${n}`)] }] },
      call,
    }));
    const order: string[] = [];
    const large = billing.post('/api/tariffs/quotes', asked).then(({ body }) => {
      order.push('batch');
      return body;
    });
    for (const n of [1, 2, 3]) {
      expect((await sales.get('/api/tariffs/plans')).status).toBe(200);
      order.push(`list ${n}`);
    }
    expect((await large).map((one: { cost: string }) => one.cost).slice(0, 3)).toEqual(['0', '0.2', '0.4']);
    expect(order).toEqual(['list 1', 'list 2', 'list 3', 'batch']);
  });

  test('a tariff that comes many times is read once, and its faults are told at each place', async () => {
    const chain = { ...tariff, decks: [{ rules: [rule('44', '1')] }, ...tariff.decks] };
    const answer = await billing.post('/api/tariffs/quotes', [
      { tariff: chain, call },
      { tariff: chain, call: { ...call, to: '4420' } },
    ]);
    expect(answer.body.map((one: { trace: { deck: string } }) => one.trace.deck)).toEqual(['2', '1']);
    const broken = { ...tariff, zone: 'Mars/Olympus' };
    const refused = await billing.post('/api/tariffs/quotes', [
      { tariff: broken, call },
      { tariff, call },
      { tariff: broken, call: {} },
      { call },
    ]);
    expect([refused.status, refused.body.fields]).toEqual([
      422,
      {
        '0.tariff.zone': 'unknown-time-zone',
        '2.tariff.zone': 'unknown-time-zone',
        '2.call.to': 'required',
        '2.call.startedAt': 'required',
        '2.call.seconds': 'required',
        '3.tariff': 'one-tariff-needed',
      },
    ]);
  });

  test('by a plan reads the number as it was dialled and goes along the chain', async () => {
    const special = await newDeck([rule('90212', '0.1')]);
    const general = await newDeck([rule('9', '0.6'), rule('902125', '9')]);
    const planId = await newPlan([special, general]);
    const answer = await quote({
      planId,
      call: { ...call, startedAt: system.clock.now().toString(), to: '00902125550100' },
    });
    expect(answer.body).toMatchObject({
      cost: '0.2000',
      number: { rated: '902125550100', kind: 'national' },
      deck: { id: special },
      plan: { id: planId },
      bundle: null,
    });
  });

  test('of messages goes along the message decks: a bundle of messages pays, the carrier takes its price', async () => {
    const each = (rate: string, more: Record<string, unknown> = {}) =>
      rule('90', rate, { steps: [{ rate, per: 1, increment: 1 }], ...more });
    const bundle = await billing.post('/api/tariffs/bundles', {
      code: `b-${++made}`,
      name: 'SMS 2',
      unit: 'messages',
      allowance: 2,
    });
    const voice = await newDeck([rule('90', '9')]);
    const written = await newDeck([each('0.35')], { service: 'message' });
    const planId = await newPlan([voice, written], { bundleIds: [bundle.body.id] });
    const subscriberId = await newSubscriber(planId);
    const carrierId = await system.work(async (work) => {
      const { rows } = await sql<{ id: string }>`
        insert into voice.carriers (name, currency, created_at, changed_at)
        values ('Mesajcı', 'TRY', ${work.now}, ${work.now}) returning id`.execute(work.db);
      return rows[0]?.id;
    });
    const bought = await newDeck([each('0.1')], { service: 'message', side: 'purchase' });
    await billing.post(`/api/tariffs/carriers/${carrierId}/decks`, { deckId: bought, service: 'message' });
    const call = { to: '0532 555 01 00', startedAt: system.clock.now().toString(), seconds: 5 };
    const asked = { subscriberId, service: 'message', call };
    const { body } = await quote(asked);
    expect(body).toMatchObject({
      cost: '1.0500',
      billedSeconds: 3,
      deck: { id: written },
      bundle: { name: 'SMS 2', seconds: 2, left: 2 },
    });
    const vendor = body.vendors.find((one: { carrier: { id: string } }) => one.carrier.id === carrierId);
    expect([vendor.cost, vendor.margin]).toEqual(['0.5', '0.55']);
    const simulated = await sales.get('/api/tariffs/simulation', {
      query: { planId, service: 'message', ...call },
    });
    expect([simulated.body.cost, simulated.body.vendors]).toEqual(['1.7500', undefined]);
    expect((await quote({ ...asked, service: 'voice' })).body.deck.id).toBe(voice);
    const spoken = await newPlan([voice]);
    expect((await quote({ planId: spoken, service: 'message', call })).body.code).toBe('no_rate');
  });

  test('what it costs us and what is earned sees only who may; tax is no margin', async () => {
    const planId = await newPlan([await newDeck([rule('90', '1.2')], { tax: 'gross', taxRate: '20' })]);
    const bought = await newDeck([rule('90212', '0.02')], { side: 'purchase', currency: 'USD' });
    const carrierId = await system.work(async (work) => {
      const { rows } = await sql<{ id: string }>`
        insert into voice.carriers (name, currency, created_at, changed_at)
        values (${`Taşıyıcı ${++made}`}, 'USD', ${work.now}, ${work.now}) returning id`.execute(work.db);
      return rows[0]?.id as string;
    });
    expect((await sales.post(`/api/tariffs/carriers/${carrierId}/decks`, { deckId: bought })).status).toBe(
      403,
    );
    await billing.post(`/api/tariffs/carriers/${carrierId}/decks`, { deckId: bought });
    await billing.put('/api/tariffs/exchange-rates', {
      base: 'USD',
      quote: 'TRY',
      day: '2040-01-01',
      rate: '40',
    });
    const answer = (await quote({ planId })).body;
    expect([answer.cost, answer.net]).toEqual(['2.4000', '2']);
    expect(
      answer.vendors.find((one: { carrier: { id: string } }) => one.carrier.id === carrierId),
    ).toMatchObject({
      cost: '0.04',
      currency: 'USD',
      converted: '1.6',
      margin: '0.4',
      marginPercent: '20',
      rate: '40',
    });
    const seller = await system.as({ role: 'team-leader' });
    const shown = (await quote({ planId }, seller)).body;
    expect(shown.cost).toBe('2.4000');
    expect(shown).not.toHaveProperty('vendors');
  });

  test('routes learn what a minute brings and costs, in one currency and without fee and tax', async () => {
    const sold = rule('90', '1.2', { connectFee: '5' });
    const planId = await newPlan([await newDeck([sold], { tax: 'gross', taxRate: '20' })]);
    const subscriberId = await newSubscriber(planId);
    const bought = await newDeck([rule('90', '0.02', { connectFee: '1' })], {
      side: 'purchase',
      currency: 'USD',
    });
    const [carrierId, silent] = await system.work(async (work) => {
      const { rows } = await sql<{ id: string }>`
        insert into voice.carriers (name, currency, created_at, changed_at)
        select 'Rota ' || n || ${String(++made)}, 'USD', ${work.now}, ${work.now} from generate_series(1, 2) n
        returning id`.execute(work.db);
      return rows.map((row) => row.id) as [string, string];
    });
    await billing.post(`/api/tariffs/carriers/${carrierId}/decks`, { deckId: bought });
    await billing.put('/api/tariffs/exchange-rates', {
      base: 'USD',
      quote: 'TRY',
      day: '2040-01-01',
      rate: '40',
    });
    const [ask] = system.kernel.outside.plugged(routePrices);
    const asked = {
      db: system.db,
      outside: system.kernel.outside,
      number: '902125550100',
      at: system.clock.now(),
      carrierIds: [carrierId, silent],
    };
    const answer = await ask?.({ ...asked, subscriberId });
    expect([answer?.price, answer?.currency, ...(answer?.costs ?? [])]).toEqual([
      '1',
      'TRY',
      [carrierId, '0.8'],
    ]);
    const nobody = await ask?.({ ...asked, subscriberId: null });
    expect([nobody?.price, nobody?.currency, nobody?.costs.get(carrierId)]).toEqual([null, 'USD', '0.02']);
  });

  test('a customer’s discount is taken off for as long as it runs', async () => {
    const customerId = await newCustomer();
    const subscriberId = await newSubscriber(await newPlan([await newDeck([rule('90', '1')])]), customerId);
    expect((await sales.post('/api/tariffs/discounts', { customerId, percent: '12.5' })).status).toBe(403);
    expect((await billing.post('/api/tariffs/discounts', { customerId, percent: '100.5' })).status).toBe(422);
    expect((await billing.post('/api/tariffs/discounts', { customerId, percent: '12.5' })).status).toBe(204);
    expect((await quote({ subscriberId })).body.cost).toBe('1.7500');
    system.clock.advance({ hours: 1 });
    expect((await billing.post('/api/tariffs/discounts', { customerId, percent: '50' })).status).toBe(204);
    const [newest, oldest] = (await billing.get('/api/tariffs/discounts', { query: { customerId } })).body
      .items;
    expect([newest.isPresent, oldest.isPresent]).toEqual([true, false]);
    await billing.post(`/api/tariffs/discounts/${newest.id}/ending`);
    expect((await quote({ subscriberId })).body.cost).toBe('2.0000');
  });
});

describe('the customer’s own page', () => {
  test('opens by its secret address only, tells prices and no costs', async () => {
    const planId = await newPlan([await newDeck([rule('90', '1')])]);
    const subscriberId = await newSubscriber(planId);
    const path = `/api/tariffs/subscribers/${subscriberId}/link`;
    expect((await sales.post(path)).status).toBe(404);
    const made = await billing.post(path);
    const token = made.body.url.split('/my/')[1];
    const my = `/api/tariffs/my/${token}`;
    expect((await system.anonymous.get(my)).body).toMatchObject({ plan: { currency: 'TRY' }, meters: [] });
    const query = { to: '0212 555 01 00', startedAt: system.clock.now().toString(), seconds: 61 };
    const simulated = await system.anonymous.get(`${my}/simulation`, { query });
    expect([simulated.status, simulated.body.cost, simulated.body.vendors]).toEqual([
      200,
      '2.0000',
      undefined,
    ]);
    const unknown = await system.anonymous.get(`${my}/simulation`, { query: { ...query, to: '0049301' } });
    expect(unknown.body.code).toBe('no_rate');
    for (const to of ['abc', '+', '0212abc']) {
      const mistyped = await system.anonymous.get(`${my}/simulation`, { query: { ...query, to } });
      expect([mistyped.status, mistyped.body.fields]).toEqual([422, { to: 'not-a-dialled-number' }]);
      const asStaff = await sales.get('/api/tariffs/simulation', { query: { ...query, planId, to } });
      expect(asStaff.body.fields).toEqual({ to: 'not-a-dialled-number' });
    }
    await system.anonymous.post(`${my}/visits`);
    expect((await tariffOf(subscriberId)).link.lastUsedAt).toBe(system.clock.now().toString());
    const { rows } = await sql`select from tariffs.subscriber_links where token_hash = ${token}`.execute(
      system.db,
    );
    expect(rows).toHaveLength(0);
    await billing.post(path);
    expect((await system.anonymous.get(my)).status).toBe(404);
    expect((await billing.delete(path)).status).toBe(204);
    expect((await tariffOf(subscriberId)).link).toBeNull();
  });

  test.each(['x', 'x'.repeat(150), 'a%20b%00'])(
    'an address that was mistyped opens nothing: %s',
    async (token) => {
      expect((await system.anonymous.get(`/api/tariffs/my/${token}`)).status).toBe(404);
      expect((await system.anonymous.post(`/api/tariffs/my/${token}/visits`)).status).toBe(404);
    },
  );
});
