import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { blockSubscriber } from './blocks.ts';
import { didEntries, subscriberEntries, unblockSubscriber } from './index.ts';
import {
  addCustomer,
  addSwitch,
  type FakeAsterisk,
  fakeAsterisk,
  fillShelf,
  orderLine,
  type Shelf,
  subscriberIdOf,
} from './testing.ts';

let system: TestSystem;
let admin: User;
let operator: User;
let owner: User;
let stranger: User;
let reader: User;
let asterisk: FakeAsterisk;
let shelf: Shelf;
let customerId: string;
let switchId: string;

beforeAll(async () => {
  asterisk = fakeAsterisk();
  system = await testSystem({
    outside: { http: asterisk.http },
    without: ['tariffs', 'rating'],
  });
  admin = await system.as({ role: 'administrator' });
  operator = await system.as({ role: 'operations', name: 'Okan Operasyon' });
  owner = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'sales' });
  reader = await system.as({ role: 'read-only' });
  switchId = await system.work((work) => addSwitch(work, asterisk));
  shelf = await system.work((work) => fillShelf(work, { switch: switchId }));
  await admin.post('/api/voice/did-ranges', {
    from: '908503037000',
    to: '908503037099',
    kind: 'nomadic',
    country: 'TR',
  });
});

beforeEach(async () => {
  asterisk.mood = 'well';
  customerId = await system.work((work) => addCustomer(work, { responsibleIds: [owner.id] }));
});

/** A line in service: its ids and its name. */
async function openLine(wish: Partial<Parameters<typeof orderLine>[1]> = {}) {
  const { serviceId, addonIds } = await system.work((work) =>
    orderLine(work, { shelf, customerId, ...wish }),
  );
  await system.drain();
  const id = await system.work((work) => subscriberIdOf(work, serviceId));
  return { id, serviceId, addonIds, username: (await read(id)).username as string };
}

const path = (id: string, more = '') => `/api/voice/subscribers/${id}${more}`;
const read = async (id: string) => (await admin.get(path(id))).body;
const press = (id: string, command: string, more: Record<string, unknown> = {}) =>
  operator.post(`/api/subscriptions/${id}/commands`, { command, ...more });

describe('who may', () => {
  test('strangers nothing, owners see their own, others 404, only those with the right change', async () => {
    const { id } = await openLine();
    expect((await system.anonymous.get(path(id))).status).toBe(401);
    expect((await system.anonymous.get('/api/voice/subscribers')).status).toBe(401);
    expect((await owner.get(path(id))).status).toBe(200);
    expect((await stranger.get(path(id))).status).toBe(404);
    expect((await stranger.get('/api/voice/subscribers')).body).toMatchObject({ items: [], total: 0 });
    expect((await owner.get('/api/voice/subscribers', { query: { customerId } })).body.total).toBe(1);
    expect((await stranger.get(`/api/voice/customers/${customerId}`)).status).toBe(404);
    expect((await owner.get(`/api/voice/customers/${customerId}`)).body.subscribers).toHaveLength(1);
    for (const [user, status] of [
      [owner, 403],
      [reader, 403],
      [stranger, 403],
    ] as const) {
      expect((await user.post(path(id, '/blocks'), { block: 'all', reason: 'x' })).status).toBe(status);
      expect((await user.post(path(id, '/credentials'))).status).toBe(status);
      expect((await user.patch(path(id), { version: 1, channels: 9 })).status).toBe(status);
    }
    expect((await read(id)).may).toEqual({ manage: true, block: true, seeCredentials: true });
    expect((await owner.get(path(id))).body.may).toEqual({
      manage: false,
      block: false,
      seeCredentials: false,
    });
  });
});

describe('a line comes into being', () => {
  test('with the name of customer and order, channels and area as sold, on its switch', async () => {
    const { id, username } = await openLine({ channels: 5, areaCode: '0216' });
    expect(username).toMatch(/^ayse\d+$/);
    expect(await read(id)).toMatchObject({
      state: 'active',
      channels: 5,
      areaCode: '216',
      outgoingBlock: 'none',
      switch: { state: 'in-step', fault: null },
    });
    expect(asterisk.objects.get(`auth/${username}`)?.username).toBe(username);
    expect(asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at).toBe('5');
  });

  test('creating twice is creating once, and every command again is the same success', async () => {
    const { id, serviceId, username } = await openLine();
    const before = asterisk.objects.get(`auth/${username}`)?.password;
    for (const command of ['create', 'suspend', 'suspend', 'unsuspend', 'unsuspend']) {
      expect((await press(serviceId, command)).status).toBe(202);
      await system.drain();
    }
    expect(await read(id)).toMatchObject({ state: 'active', switch: { state: 'in-step' } });
    expect(asterisk.objects.get(`auth/${username}`)?.password).toBe(before);
    const { rows } = await sql`select from voice.subscribers where subscription_id = ${serviceId}`.execute(
      system.db,
    );
    expect(rows).toHaveLength(1);
  });

  test('a wished name that is taken is counted on, also when two are made at once', async () => {
    const wish = { wishedName: 'Çağrı Merkezi' };
    const orders = await system.work(async (work) => [
      await orderLine(work, { shelf, customerId, ...wish }),
      await orderLine(work, { shelf, customerId, ...wish }),
      await orderLine(work, { shelf, customerId, ...wish }),
    ]);
    await system.drain();
    const names = await Promise.all(
      orders.map(async ({ serviceId }) => {
        const id = await system.work((work) => subscriberIdOf(work, serviceId));
        return (await read(id)).username;
      }),
    );
    expect(names.sort()).toEqual(['cagri.merkezi', 'cagri.merkezi-2', 'cagri.merkezi-3']);
  });

  test('announces the plan that was sold, which the next room assigns', async () => {
    const { id } = await openLine();
    const { rows } = await sql<{ data: Record<string, unknown> }>`
      select data from kernel.facts where kind = 'voice.subscriber-opened' and object_id = ${id}`.execute(
      system.db,
    );
    expect(rows[0]?.data).toMatchObject({ subscriberId: id, customerId, planId: 'plan-1' });
  });
});

describe('credentials', () => {
  test('are shown once, each showing is on the record, a new password may be shown again', async () => {
    const { id, username } = await openLine();
    const shown = await operator.post(path(id, '/credentials'));
    expect(shown.status).toBe(201);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.body.username).toBe(username);
    expect(shown.body.password).toMatch(/^[0-9A-Za-z]{20}$/);
    expect(asterisk.objects.get(`auth/${username}`)?.password).toBe(shown.body.password);
    const again = await admin.post(path(id, '/credentials'));
    expect([again.status, again.body.code]).toEqual([409, 'credentials-shown']);
    expect((await read(id)).credentials.shownAt).toBe(system.clock.now().toString());
    expect((await operator.post(path(id, '/password'))).status).toBe(201);
    await system.drain();
    const fresh = await admin.post(path(id, '/credentials'));
    expect(fresh.body.password).not.toBe(shown.body.password);
    expect(asterisk.objects.get(`auth/${username}`)?.password).toBe(fresh.body.password);
    const { rows } = await sql<{ actor_id: string }>`
      select actor_id from kernel.facts where kind = 'voice.credentials-shown' and object_id = ${id} order by position`.execute(
      system.db,
    );
    expect(rows.map((row) => row.actor_id)).toEqual([operator.id, admin.id]);
  });

  test('of two who ask at once one gets them', async () => {
    const { id } = await openLine();
    const answers = await Promise.all([1, 2, 3].map(() => operator.post(path(id, '/credentials'))));
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409]);
  });

  test('no password stands in the database, a fact, a job or an answer', async () => {
    const { id, username, serviceId } = await openLine();
    const password = asterisk.objects.get(`auth/${username}`)?.password as string;
    const texts = await sql<{ text: string }>`
      select (select string_agg(s::text, ' ') from voice.subscribers s)
        || coalesce((select string_agg(f::text, ' ') from kernel.facts f), '')
        || coalesce((select string_agg(c::text, ' ') from subscriptions.commands c), '') as text`.execute(
      system.db,
    );
    expect(texts.rows[0]?.text).toContain(username);
    expect(texts.rows[0]?.text).not.toContain(password);
    expect(JSON.stringify(await read(id))).not.toContain(password);
    expect(JSON.stringify((await admin.get(`/api/subscriptions/${serviceId}/commands`)).body)).not.toContain(
      password,
    );
  });
});

describe('blocks', () => {
  const block = (id: string, kind: string, reason = 'Borç') =>
    operator.post(path(id, '/blocks'), { block: kind, reason });

  test('of several reasons each is taken back by itself; the strictest holds', async () => {
    const { id, username } = await openLine();
    const put = () => asterisk.objects.get(`aor/${username}`)?.voicemail_extension;
    const open = put();
    await block(id, 'international');
    await system.work((work) =>
      blockSubscriber(work, { subscriberId: id, block: 'all', reason: 'Saatlik limit', rule: 'limit:hour' }),
    );
    await system.drain();
    const blocked = await read(id);
    expect(blocked.outgoingBlock).toBe('all');
    expect(blocked.blocks.map((one: { rule: string | null }) => one.rule).sort()).toEqual([
      'limit:hour',
      null,
    ]);
    expect(put()).not.toBe(open);
    // Another rule, and a person's unblocking through the front door, touch neither.
    await system.work((work) => unblockSubscriber(work, { subscriberId: id, rule: 'limit:day' }));
    expect((await read(id)).outgoingBlock).toBe('all');
    await system.work((work) => unblockSubscriber(work, { subscriberId: id, rule: 'limit:hour' }));
    expect((await read(id)).outgoingBlock).toBe('international');
    await system.work((work) => unblockSubscriber(work, { subscriberId: id }));
    await system.drain();
    expect((await read(id)).outgoingBlock).toBe('none');
    expect(put()).toBe(open);
  });

  test('a rule that fires twice blocks once; an operator may lift what a rule has set', async () => {
    const { id } = await openLine();
    const rule = { subscriberId: id, block: 'all' as const, reason: 'Limit', rule: 'limit:day' };
    await Promise.all([1, 2, 3].map(() => system.work((work) => blockSubscriber(work, rule))));
    const { blocks } = await read(id);
    expect(blocks).toHaveLength(1);
    const lifted = await operator.delete(path(id, `/blocks/${blocks[0].id}`));
    expect(lifted.body).toMatchObject({ outgoingBlock: 'none' });
    expect(lifted.body.blocks[0].liftedBy.name).toBe('Okan Operasyon');
    expect((await operator.delete(path(id, `/blocks/${blocks[0].id}`))).status).toBe(200);
  });

  test('what the product blocks comes with the plan and goes with it', async () => {
    const { id, serviceId } = await openLine();
    const selection = {
      productId: shelf.biggerId,
      currency: 'TRY',
      cycle: 'monthly',
      options: { channels: 8 },
      fields: {},
      addons: [],
    };
    expect((await press(serviceId, 'change-plan', { selection })).status).toBe(202);
    await system.drain();
    expect(await read(id)).toMatchObject({ channels: 8, outgoingBlock: 'international' });
    const { rows } = await sql<{ data: { planId: string } }>`
      select data from kernel.facts where kind = 'voice.subscriber-changed' and object_id = ${id}`.execute(
      system.db,
    );
    expect(rows.map((row) => row.data.planId)).toEqual(['plan-2']);
  });
});

describe('changes', () => {
  test('the caller id is one of its own numbers', async () => {
    const { id } = await openLine({ dids: 1 });
    const { numbers, version } = await read(id);
    const other = await openLine({ dids: 1 });
    const foreign = (await read(other.id)).numbers[0].number;
    const wrong = await operator.patch(path(id), { version, callerId: foreign });
    expect([wrong.status, wrong.body.fields]).toEqual([422, { callerId: 'not-own-did' }]);
    const right = await operator.patch(path(id), {
      version,
      callerId: `+${numbers[0].number}`,
      allowedDestinations: ['+90', '49 30'],
    });
    expect(right.body).toMatchObject({ callerId: numbers[0].number, allowedDestinations: ['4930', '90'] });
    expect((await operator.patch(path(id), { version, channels: 9 })).status).toBe(409);
    // A number that is taken away is no longer shown.
    expect((await operator.delete(`/api/voice/dids/${numbers[0].number}/assignment`)).status).toBe(200);
    expect((await read(id)).callerId).toBeNull();
  });
});

describe('the switch', () => {
  test('a change waits for a switch that is away, calmly, and arrives when it is back', async () => {
    const { id, username } = await openLine();
    asterisk.mood = 'unreachable';
    const { version } = await read(id);
    await operator.patch(path(id), { version, channels: 7 });
    await system.drain();
    expect((await read(id)).switch).toMatchObject({
      state: 'not-connected',
      fault: { code: 'switch-unreachable' },
    });
    expect((await admin.get(path(id, '/registration'))).body.state).toBe('unreachable');
    asterisk.mood = 'well';
    system.clock.advance({ minutes: 2 });
    await system.drain();
    expect((await read(id)).switch).toMatchObject({ state: 'in-step', fault: null });
    expect(asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at).toBe('7');
  });

  test('what it refuses is said on the line; "once more" brings it there', async () => {
    const { id, username } = await openLine();
    asterisk.mood = 400;
    await operator.post(path(id, '/blocks'), { block: 'all', reason: 'Deneme' });
    await system.drain();
    expect((await read(id)).switch).toMatchObject({ state: 'failed', fault: { code: 'switch-refused' } });
    expect((await admin.get('/api/voice/subscribers', { query: { onSwitch: 'failed' } })).body.total).toBe(1);
    asterisk.mood = 'well';
    asterisk.objects.clear();
    expect((await operator.post(path(id, '/puts'))).status).toBe(204);
    await system.drain();
    expect((await read(id)).switch.state).toBe('in-step');
    expect(asterisk.objects.has(`endpoint/${username}`)).toBe(true);
  });

  test.each([500, 503, 408, 429])('a switch that answers %i is asked again by itself', async (mood) => {
    const { id, serviceId, username } = await openLine();
    asterisk.mood = mood;
    await press(serviceId, 'suspend');
    const other = await openLine();
    await system.drain();
    const { version } = await read(id);
    await operator.patch(path(id), { version, channels: 6 });
    await system.drain();
    expect((await read(id)).switch).toMatchObject({ state: 'waiting', fault: { code: 'switch-failed' } });
    const waiting = await admin.get('/api/voice/subscribers', { query: { onSwitch: 'waiting' } });
    expect(waiting.body.items.map((one: { id: string }) => one.id)).toContain(id);
    asterisk.mood = 'well';
    for (let nth = 0; nth < 4; nth++) {
      system.clock.advance({ minutes: 10 });
      await system.drain();
    }
    expect((await admin.get(`/api/subscriptions/${serviceId}`)).body.state).toBe('suspended');
    expect((await admin.get(`/api/subscriptions/${other.serviceId}`)).body.state).toBe('active');
    expect((await read(id)).switch.state).toBe('in-step');
    expect(asterisk.objects.get(`endpoint/${username}`)?.device_state_busy_at).toBe('6');
  });

  test('a command fails with what the switch said, and succeeds when it is pressed again', async () => {
    const { id, serviceId } = await openLine();
    asterisk.mood = 403;
    await press(serviceId, 'suspend');
    await system.drain();
    expect((await admin.get(`/api/subscriptions/${serviceId}`)).body.state).toBe('active');
    asterisk.mood = 'well';
    await press(serviceId, 'suspend');
    await system.drain();
    expect((await admin.get(`/api/subscriptions/${serviceId}`)).body.state).toBe('suspended');
    expect((await read(id)).state).toBe('suspended');
  });

  test('tells whether the line is registered', async () => {
    const { id, username } = await openLine();
    expect((await owner.get(path(id, '/registration'))).body.state).toBe('not-registered');
    asterisk.online.add(username);
    expect((await owner.get(path(id, '/registration'))).body.state).toBe('registered');
    expect((await stranger.get(path(id, '/registration'))).status).toBe(404);
  });

  test('a line that ends is taken off it, and its numbers rest', async () => {
    const { id, serviceId, username } = await openLine({ dids: 2 });
    const numbers = (await read(id)).numbers.map((one: { number: string }) => one.number);
    expect(asterisk.objects.get(`aor/+${numbers[0]}`)?.voicemail_extension).toBe(username);
    system.clock.advance({ days: 3 });
    await press(serviceId, 'terminate', { reason: 'Taşındı' });
    await system.drain();
    expect(await read(id)).toMatchObject({ state: 'closed', numbers: [], callerId: null });
    for (const object of [
      `endpoint/${username}`,
      `auth/${username}`,
      `aor/${username}`,
      `aor/+${numbers[0]}`,
    ])
      expect([object, asterisk.objects.has(object)]).toEqual([object, false]);
    const { items } = (await admin.get('/api/voice/dids', { query: { search: numbers[0] } })).body;
    expect(items[0].state).toBe('quarantined');
    // Old calls are still theirs.
    expect((await subscriberEntries(system.db)).find((one) => one.id === id)?.state).toBe('closed');
    const spans = (await didEntries(system.db)).filter((one) => one.subscriberId === id);
    expect(spans).toHaveLength(2);
    expect(spans.every((one) => one.until?.equals(system.clock.now()))).toBe(true);
    expect((await operator.post(path(id, '/blocks'), { block: 'all', reason: 'x' })).body.code).toBe(
      'subscriber-closed',
    );
  });
});

describe('the list', () => {
  test('finds by name, customer and number, filters, and pages without gaps', async () => {
    const named = await system.work((work) =>
      addCustomer(work, { name: 'Şükrü Işık', responsibleIds: [owner.id] }),
    );
    const { id, username } = await openLine({ customerId: named, dids: 1 });
    const { number } = (await read(id)).numbers[0];
    const search = async (text: string) =>
      (await admin.get('/api/voice/subscribers', { query: { search: text } })).body.items.map(
        (one: { id: string }) => one.id,
      );
    expect(await search(username)).toEqual([id]);
    expect(await search('sukru isik')).toEqual([id]);
    expect(await search(`0${number.slice(2)}`)).toEqual([id]);
    expect(await search('bulunmaz')).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: Record<string, string | number> = { limit: 3, ...(cursor ? { cursor } : {}) };
      const { items, nextCursor }: { items: { id: string }[]; nextCursor: string | null } = (
        await admin.get('/api/voice/subscribers', { query })
      ).body;
      seen.push(...items.map((one) => one.id));
      cursor = nextCursor;
    }
    const { total } = (await admin.get('/api/voice/subscribers')).body;
    expect([seen.length, new Set(seen).size]).toEqual([total, total]);
  });
});
