import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { refusal } from '../../kernel/refusal.ts';
import { setResponsibles } from '../customers/index.ts';
import { addCustomer, type FakeModule, fakeModule, fillShelf, plugModules, type Shelf } from './testing.ts';

let system: TestSystem;
let admin: User;
let operator: User;
let owner: User;
let stranger: User;
let line: FakeModule;
let did: FakeModule;
let shelf: Shelf;
let customerId: string;

beforeAll(async () => {
  line = fakeModule('test', [
    'create',
    'suspend',
    'unsuspend',
    'terminate',
    'change-plan',
    'change-password',
  ]);
  did = fakeModule('test-did', ['create', 'terminate']);
  system = await testSystem({
    outside: { plugged: plugModules(line, did) },
    without: ['voice', 'tariffs', 'rating'],
  });
  admin = await system.as({ role: 'administrator' });
  operator = await system.as({ role: 'operations', name: 'Okan Operasyon' });
  owner = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'sales' });
  shelf = await system.work(fillShelf);
});

beforeEach(async () => {
  for (const module of [line, did]) Object.assign(module, { fail: null, answer: { status: 200 } });
  await system.drain();
  for (const module of [line, did]) module.calls = [];
  customerId = await system.work((work) => addCustomer(work, { responsibleIds: [owner.id] }));
});

const selection = (more: Record<string, unknown> = {}) => ({
  productId: shelf.productId,
  currency: 'TRY',
  cycle: 'monthly',
  options: { kanal: 4 },
  fields: { alan: '212' },
  ...more,
});

/** An order of a line, and its services. */
async function order(more: Record<string, unknown> = {}, accept = true) {
  const answer = await admin.post('/api/subscriptions/orders', {
    customerId,
    selection: selection(),
    accept,
    ...more,
  });
  expect([answer.status, answer.body.code]).toEqual([201, undefined]);
  return answer.body;
}

/** A line in service. */
async function activeLine(more: Record<string, unknown> = {}): Promise<string> {
  const { services } = await order(more);
  await system.drain();
  expect((await read(services[0].id)).state).toBe('active');
  for (const module of [line, did]) module.calls = [];
  return services[0].id;
}

const read = async (id: string) => (await admin.get(`/api/subscriptions/${id}`)).body;
const press = (id: string, command: string, more: Record<string, unknown> = {}, by: User = operator) =>
  by.post(`/api/subscriptions/${id}/commands`, { command, ...more });
const log = async (id: string) => (await admin.get(`/api/subscriptions/${id}/commands`)).body.items;
const steps = (module: FakeModule) => module.calls.map(({ step, command }) => `${command} ${step}`);

describe('who may', () => {
  test('anonymous, stranger, owner, operator', async () => {
    const body = { customerId, selection: selection() };
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
    await system.work((work) => setResponsibles(work, customerId, [stranger.id]));
    expect((await owner.get(`/api/subscriptions/${services[0].id}`)).status).toBe(404);
    expect((await stranger.get(`/api/subscriptions/${services[0].id}`)).status).toBe(200);
  });
});

describe('an order', () => {
  test('copies the prices of its moment; later prices never alter what was sold', async () => {
    const { id: orderId, services, ...placed } = await order({ wishedName: 'Merkez' });
    expect(placed).toMatchObject({
      state: 'accepted',
      first: { minor: '20990', currency: 'TRY' },
      recurring: { minor: '15990', currency: 'TRY' },
    });
    const before = await read(services[0].id);
    expect(before.sold).toHaveLength(1);
    expect(before.sold[0].lines).toMatchObject([
      { kind: 'product', code: 'hat', quantity: 1, unit: { minor: '9990' }, setup: { minor: '5000' } },
      { kind: 'option', code: 'kanal', quantity: 4, option: 4, unit: { minor: '1500' } },
    ]);

    system.clock.advance({ days: 1 });
    const now = system.clock.now();
    await sql`insert into catalog.prices (product_id, currency, cycle, amount, valid_from, created_at)
      values (${shelf.productId}, 'TRY', 'monthly', 99900, ${now}, ${now})`.execute(system.db);
    await sql`update catalog.products set name = 'Başka ad' where id = ${shelf.productId}`.execute(system.db);
    const after = await read(services[0].id);
    expect(after.sold).toEqual(before.sold);
    expect([after.productName, after.recurring]).toEqual([before.productName, before.recurring]);
    expect((await admin.get(`/api/subscriptions/orders/${orderId}`)).body.recurring.minor).toBe('15990');
    expect((await order()).recurring.minor).toBe('105900');
    for (const forged of [
      sql`update subscriptions.items set unit_minor = 1`,
      sql`delete from subscriptions.items`,
      sql`update subscriptions.sold set recurring_minor = 1`,
    ])
      await expect(forged.execute(system.db)).rejects.toThrow('never altered');
  });

  test('refuses what the catalogue refuses, field by field', async () => {
    const { status, body } = await admin.post('/api/subscriptions/orders', {
      customerId,
      selection: selection({ options: { kanal: 0 }, fields: {} }),
    });
    expect([status, body.fields]).toEqual([
      422,
      { 'options.kanal': 'option-out-of-range', 'fields.alan': 'field-required' },
    ]);
  });

  test('makes the service first and its add-ons when it is there, one for each number', async () => {
    const { services } = await order({
      selection: selection({
        addons: [
          { addonId: shelf.addonId, quantity: 2 },
          { addonId: shelf.plainAddonId, quantity: 3 },
        ],
      }),
    });
    expect(
      services.map((one: { productCode: string; quantity: number }) => [one.productCode, one.quantity]),
    ).toEqual([
      ['hat', 1],
      ['did', 1],
      ['did', 1],
      ['rapor', 3],
    ]);
    expect(services.map(({ state }: { state: string }) => state)).toEqual(Array(4).fill('pending'));
    const [{ id }, number] = services;
    expect((await press(number.id, 'create')).body.code).toBe('parent-not-active');
    await system.drain();
    const whole = await read(id);
    expect([whole.state, ...whole.children.map(({ state }: { state: string }) => state)]).toEqual(
      Array(4).fill('active'),
    );
    expect(whole.addons).toBe(3);
    expect(steps(line)).toEqual(['create begin', 'create carryOut', 'create finish']);
    expect(did.calls).toHaveLength(6);
    expect(did.calls[0]?.service).toMatchObject({
      parentId: id,
      productCode: 'did',
      quantity: 1,
      customerName: 'Ayşe Yılmaz',
    });

    // Sold alone later, an add-on is an order of its own.
    const later = await admin.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.addonId });
    expect(later.body).toMatchObject({ state: 'accepted', services: [{ parentId: id, state: 'pending' }] });
    await system.drain();
    expect((await read(id)).addons).toBe(4);
    const onAddon = await admin.post(`/api/subscriptions/${number.id}/addons`, { addonId: shelf.addonId });
    expect(onAddon.body.code).toBe('addon-of-addon');

    // What hangs under it ends with it.
    await press(id, 'terminate', { reason: 'Taşındı' });
    await system.drain();
    const ended = await read(id);
    expect([ended.state, ...ended.children.map(({ state }: { state: string }) => state)]).toEqual(
      Array(5).fill('terminated'),
    );
    expect((await admin.post(`/api/subscriptions/${id}/addons`, { addonId: shelf.addonId })).body.code).toBe(
      'service-ended',
    );
  });

  test('what no module provisions is in service at once, owed from the end of the trial', async () => {
    const { services, first } = await order({
      selection: { productId: shelf.plainId, currency: 'TRY', cycle: 'monthly' },
    });
    const today = system.clock.now().toZonedDateTimeISO('Europe/Istanbul').toPlainDate();
    expect(first.minor).toBe('0');
    expect(await read(services[0].id)).toMatchObject({
      state: 'active',
      trialUntil: today.add({ days: 14 }).toString(),
      nextDueOn: today.add({ days: 14 }).toString(),
    });
  });
});

describe('commands', () => {
  test('lead a service through its life, each with reason, person and time', async () => {
    const id = await activeLine();
    for (const [command, state] of [
      ['suspend', 'suspended'],
      ['unsuspend', 'active'],
      ['suspend', 'suspended'],
      ['terminate', 'terminated'],
    ] as const) {
      system.clock.advance({ hours: 1 });
      const { status, body } = await press(id, command, { reason: `Neden ${command}` });
      expect([status, body.state]).toEqual([202, 'running']);
      await system.drain();
      const { history, ...service } = await read(id);
      expect(service.state).toBe(state);
      expect(history[0]).toMatchObject({
        to: state,
        reason: `Neden ${command}`,
        by: 'Okan Operasyon',
        at: system.clock.now().toString(),
      });
    }
    expect((await read(id)).history).toHaveLength(6);
    for (const command of ['create', 'suspend', 'unsuspend', 'change-password']) {
      const { status, body } = await press(id, command);
      expect([status, body.code]).toEqual([409, 'transition-not-allowed']);
    }
  });

  test('pressed twice, and by two at the same instant, are one', async () => {
    const id = await activeLine();
    const both = await Promise.all([press(id, 'suspend'), press(id, 'suspend', {}, admin)]);
    expect(both.map(({ status }) => status)).toEqual([202, 202]);
    expect(both[0].body.id).toBe(both[1].body.id);
    expect((await press(id, 'terminate')).body.code).toBe('command-running');
    await system.drain();
    const again = await press(id, 'suspend');
    expect([again.status, again.body.id, again.body.state]).toEqual([202, both[0].body.id, 'succeeded']);
    expect(steps(line)).toEqual(['suspend begin', 'suspend carryOut', 'suspend finish']);
    // Never suspended, to be unsuspended: done already, and said so.
    await press(id, 'unsuspend');
    await system.drain();
    line.calls = [];
    expect((await press(id, 'create')).body.state).toBe('succeeded');
    expect(line.calls).toEqual([]);
  });

  test('two add-ons of one service at the same instant, and acceptance twice, double nothing', async () => {
    const placed = await order({}, false);
    const accept = () => operator.post(`/api/subscriptions/orders/${placed.id}/acceptance`, {});
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map(({ body }) => body.state)).toEqual(['accepted', 'accepted']);
    await system.drain();
    expect(await log(placed.services[0].id)).toHaveLength(1);
    expect(steps(line)).toEqual(['create begin', 'create carryOut', 'create finish']);
  });

  test('are tried again with growing pauses, then wait for an operator who retries', async () => {
    const id = await activeLine();
    line.fail = (step) =>
      step === 'carryOut' && new Error('connect ECONNREFUSED http://kovan:gizli@10.0.0.9/ari');
    await press(id, 'suspend');
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt++) {
      await system.drain();
      const [row] = await log(id);
      expect(row).toMatchObject({
        attempts: attempt,
        state: attempt < 8 ? 'running' : 'failed',
        fault: { code: 'module-failed', message: 'connect ECONNREFUSED http://kovan:•••@10.0.0.9/ari' },
      });
      if (!row.nextAttemptAt) break;
      const until = system.clock.now().until(row.nextAttemptAt);
      pauses.push(until.total('minutes'));
      system.clock.advance(until);
    }
    expect(pauses).toEqual([1, 5, 15, 60, 180, 360, 720]);
    expect(await read(id)).toMatchObject({
      state: 'active',
      command: { command: 'suspend', state: 'failed' },
    });
    expect((await admin.get('/api/subscriptions', { query: { failed: true } })).body.items).toMatchObject([
      { id },
    ]);

    const [{ id: commandId }] = await log(id);
    const retry = (by: User) => by.post(`/api/subscriptions/commands/${commandId}/retry`);
    expect((await system.anonymous.post(`/api/subscriptions/commands/${commandId}/retry`)).status).toBe(401);
    expect([
      (await owner.post(`/api/subscriptions/commands/${commandId}/retry`)).status,
      (await stranger.post(`/api/subscriptions/commands/${commandId}/retry`)).status,
    ]).toEqual([403, 403]);
    line.fail = null;
    const twice = await Promise.all([retry(operator), retry(operator)]);
    expect(twice.map(({ status, body }) => [status, body.state])).toEqual([
      [202, 'running'],
      [202, 'running'],
    ]);
    await system.drain();
    expect(await read(id)).toMatchObject({ state: 'suspended', command: null });
    expect((await log(id))[0]).toMatchObject({
      state: 'succeeded',
      attempts: 1,
      fault: null,
      answer: { status: 200 },
    });
    expect((await retry(operator)).body.code).toBe('command-not-failed');
    expect((await admin.get('/api/subscriptions', { query: { failed: true } })).body.items).toEqual([]);
  });

  test('what the module refuses is final at once, and leaves nothing of the attempt', async () => {
    const id = await activeLine();
    const { begin } = line;
    line.begin = async (work, service) => {
      work.record({ kind: 'subscriptions.plan-changed', subjects: [`service:${service.id}`] });
      await sql`insert into customers.tags (name) values ('iz')`.execute(work.db);
      throw refusal('addon-of-addon', 409, { secret: 'gizli', line: 7 });
    };
    await press(id, 'suspend');
    await system.drain();
    line.begin = begin;
    expect((await log(id))[0]).toMatchObject({
      state: 'failed',
      attempts: 1,
      fault: { code: 'addon-of-addon', data: { secret: '•••', line: 7 } },
    });
    const { rows } = await sql<{ kind: string }>`
      select kind from kernel.facts where ${`service:${id}`} = any(subjects) order by position desc limit 1`.execute(
      system.db,
    );
    expect(rows[0]?.kind).toBe('subscriptions.command-failed');
    expect((await sql`select from customers.tags where name = 'iz'`.execute(system.db)).rows).toEqual([]);
    // A refusal from 500 up is a disturbance: tried again.
    line.fail = (step) => step === 'carryOut' && refusal('module-missing', 503);
    await press(id, 'suspend');
    await system.drain();
    expect((await log(id))[0]).toMatchObject({ state: 'running', fault: { code: 'module-missing' } });
  });

  test('the log keeps request and answer, and no secret', async () => {
    const id = await activeLine();
    line.answer = {
      status: 200,
      secret: 'gizli-parola',
      endpoint: { id: 'ayse1001', password: 'gizli-parola' },
    };
    await press(id, 'change-password', { password: 'gizli-parola', length: 12 });
    const { rows: sealed } = await sql<{ sealed_input: string }>`
      select sealed_input from subscriptions.commands where subscription_id = ${id} and state = 'running'`.execute(
      system.db,
    );
    expect(sealed[0]?.sealed_input).toMatch(/^kv1\./);
    await system.drain();
    const [row] = await log(id);
    expect(row).toMatchObject({
      command: 'change-password',
      request: {
        module: 'test',
        options: { kanal: 4 },
        fields: { alan: '212' },
        password: '•••',
        length: 12,
      },
      answer: { status: 200, secret: '•••', endpoint: { id: 'ayse1001', password: '•••' } },
    });
    expect(line.calls[0]?.input).toEqual({ password: 'gizli-parola', length: 12 });
    const { rows } = await sql<{ text: string }>`
      select to_jsonb(k)::text as text from subscriptions.commands k where subscription_id = ${id}`.execute(
      system.db,
    );
    expect(rows.map(({ text }) => text).join()).not.toContain('gizli');
  });

  test('a module that is not there is said so', async () => {
    await sql`update catalog.products set module = 'gitti' where id = ${shelf.otherId}`.execute(system.db);
    const { services } = await order({ selection: selection({ productId: shelf.otherId }) });
    await sql`update catalog.products set module = 'test' where id = ${shelf.otherId}`.execute(system.db);
    await system.drain();
    const [{ id }] = services;
    expect((await log(id))[0]).toMatchObject({
      state: 'failed',
      fault: { code: 'module-missing', data: { module: 'gitti' } },
    });
    // Nothing was begun: it can be called off without the module.
    expect((await press(id, 'terminate')).body.state).toBe('succeeded');
    expect((await read(id)).state).toBe('cancelled');
  });

  test('what was begun is taken back by the module before it counts as cancelled', async () => {
    const { services } = await order();
    const [{ id }] = services;
    line.fail = (step) => step === 'carryOut' && refusal('command-begun', 409);
    await system.drain();
    line.fail = null;
    line.calls = [];
    expect((await press(id, 'terminate')).body.state).toBe('running');
    await system.drain();
    expect([(await read(id)).state, steps(line)]).toEqual([
      'cancelled',
      ['terminate begin', 'terminate carryOut', 'terminate finish'],
    ]);
  });
});

describe('a change of plan', () => {
  test('is a new version from its day; what was sold before stays', async () => {
    const id = await activeLine({ selection: selection({ productId: shelf.otherId }) });
    const before = await read(id);
    const wanted = {
      productId: shelf.otherId,
      cycle: 'monthly',
      options: { kanal: 10 },
      fields: { alan: '216' },
    };
    const same = { ...wanted, options: { kanal: 4 }, fields: { alan: '212' } };
    expect((await press(id, 'change-plan')).body.fields).toEqual({ selection: 'required' });
    expect((await press(id, 'change-plan', { selection: same })).body).toMatchObject({
      state: 'succeeded',
      answer: { already: true },
    });
    system.clock.advance({ hours: 3 });
    const twice = await Promise.all([
      press(id, 'change-plan', { selection: wanted }),
      press(id, 'change-plan', { selection: wanted }),
    ]);
    expect(twice[0].body.id).toBe(twice[1].body.id);
    const other = await press(id, 'change-plan', { selection: { ...wanted, options: { kanal: 11 } } });
    expect(other.body.code).toBe('command-running');
    await system.drain();
    const calls = line.calls.filter(({ service }) => service.id === id);
    expect(calls.map(({ step }) => step)).toEqual(['begin', 'carryOut', 'finish']);
    expect(calls[0]?.service).toMatchObject({
      options: { kanal: 10 },
      fields: { alan: '216' },
      moduleSettings: { planId: 'p1' },
    });
    const after = await read(id);
    expect(after).toMatchObject({
      state: 'active',
      options: { kanal: 10 },
      fields: { alan: '216' },
      recurring: { minor: '34990' },
    });
    expect(after.sold).toHaveLength(2);
    expect(after.sold[1]).toEqual(before.sold[0]);
    expect(after.sold[0]).toMatchObject({ number: 2, effectiveAt: system.clock.now().toString() });
    const { rows } = await sql`select data from kernel.facts where kind = 'subscriptions.plan-changed'
      and ${`service:${id}`} = any(subjects)`.execute(system.db);
    expect(rows).toMatchObject([{ data: { soldVersion: 2, subscriptionId: id } }]);
    const across = await press(id, 'change-plan', {
      selection: { productId: shelf.plainId, cycle: 'monthly' },
    });
    expect([across.status, across.body.code]).toEqual([409, 'module-differs']);
  });
});

describe('a command for later', () => {
  const inDays = (days: number) =>
    system.clock
      .now()
      .add({ hours: 24 * days })
      .toString();
  const minute = async () => {
    await system.work(async (work) => {
      const { findScheduled } = await import('./apply-scheduled.ts');
      work.queue(findScheduled, {});
    });
    return system.drain();
  };

  test('waits for its date, once, and comes then', async () => {
    const id = await activeLine();
    const effectiveAt = inDays(10);
    const first = await press(id, 'terminate', { effectiveAt, reason: 'Ay sonu' });
    expect(first.body).toMatchObject({ state: 'scheduled', effectiveAt, by: 'Okan Operasyon' });
    expect((await press(id, 'terminate', { effectiveAt })).body.id).toBe(first.body.id);
    expect(await read(id)).toMatchObject({
      state: 'active',
      scheduled: { command: 'terminate', effectiveAt },
      scheduledChanges: [{ id: first.body.id }],
    });
    await press(id, 'suspend', { effectiveAt: inDays(20) });
    system.clock.advance({ hours: 24 * 10 - 1 });
    await minute();
    expect((await read(id)).state).toBe('active');
    system.clock.advance({ hours: 1 });
    await minute();
    const ended = await read(id);
    expect(ended).toMatchObject({ state: 'terminated', scheduled: null, scheduledChanges: [] });
    expect(ended.history[0]).toMatchObject({
      to: 'terminated',
      reason: 'Ay sonu',
      by: 'Okan Operasyon',
      effectiveAt,
    });
    expect((await press(id, 'suspend', { effectiveAt: inDays(1) })).body.code).toBe('transition-not-allowed');
  });

  test('is withdrawn before its time, by those who may', async () => {
    const id = await activeLine();
    const { body } = await press(id, 'suspend', { effectiveAt: inDays(1) });
    const path = `/api/subscriptions/commands/${body.id}`;
    expect([
      (await system.anonymous.delete(path)).status,
      (await owner.delete(path)).status,
      (await operator.delete(path)).status,
      (await operator.delete(path)).status,
    ]).toEqual([401, 403, 204, 204]);
    system.clock.advance({ hours: 25 });
    await minute();
    expect(await read(id)).toMatchObject({ state: 'active', scheduled: null });
    const late = await press(id, 'suspend');
    expect((await operator.delete(`/api/subscriptions/commands/${late.body.id}`)).body.code).toBe(
      'command-begun',
    );
  });

  test('what the service no longer allows then has failed; while another runs it waits', async () => {
    const id = await activeLine();
    await press(id, 'unsuspend', { effectiveAt: inDays(1) });
    await press(id, 'change-password', { effectiveAt: inDays(2) });
    line.fail = (step) => step === 'carryOut' && new Error('weg');
    await press(id, 'suspend');
    system.clock.advance({ hours: 24 });
    await minute();
    expect((await read(id)).scheduled).toMatchObject({ command: 'unsuspend' });
    line.fail = null;
    system.clock.advance({ hours: 24 });
    await minute();
    await minute();
    await minute();
    expect((await read(id)).state).toBe('active');
    expect(
      (await log(id)).map((one: { command: string; state: string }) => `${one.command} ${one.state}`).sort(),
    ).toEqual(['change-password succeeded', 'create succeeded', 'suspend succeeded', 'unsuspend succeeded']);
  });
});

test('the database refuses what the state machine does not know', async () => {
  const id = await activeLine();
  const set = (state: string, more = '') =>
    sql`update subscriptions.subscriptions set state = ${state} ${sql.raw(more)} where id = ${id}`.execute(
      system.db,
    );
  await expect(set('pending')).rejects.toThrow('cannot go from active to pending');
  await expect(set('cancelled', ', ended_at = now()')).rejects.toThrow('cannot go from active to cancelled');
  await set('terminated', ', ended_at = now()');
  for (const state of ['active', 'pending', 'suspended', 'cancelled'])
    await expect(set(state)).rejects.toThrow(`cannot go from terminated to ${state}`);
  await expect(
    sql`insert into subscriptions.commands (subscription_id, command, state, requested_at, effective_at)
        select ${id}, 'suspend', 'running', now(), now() from generate_series(1, 2)`.execute(system.db),
  ).rejects.toThrow('commands_one_running');
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
    expect(names(await list({ customerId }))).toEqual([]);
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
