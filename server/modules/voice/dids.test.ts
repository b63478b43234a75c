import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { freeExpiredDids } from './free-expired-dids.ts';
import { addCustomer, fillShelf, orderLine, subscriberIdOf } from './testing.ts';

let system: TestSystem;
let admin: User;
let operator: User;
let sales: User;
let stranger: User;
let reader: User;
let customerId: string;
let lineId: string;
let otherId: string;

beforeAll(async () => {
  system = await testSystem({ without: ['tariffs', 'rating'] });
  admin = await system.as({ role: 'administrator' });
  operator = await system.as({ role: 'operations' });
  sales = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'sales' });
  reader = await system.as({ role: 'read-only' });
  const shelf = await system.work((work) => fillShelf(work));
  customerId = await system.work((work) => addCustomer(work, { responsibleIds: [sales.id] }));
  const lines = await system.work(async (work) => [
    await orderLine(work, { shelf, customerId }),
    await orderLine(work, { shelf, customerId: await addCustomer(work, { responsibleIds: [stranger.id] }) }),
  ]);
  await system.drain();
  [lineId, otherId] = (await system.work((work) =>
    Promise.all(lines.map(({ serviceId }) => subscriberIdOf(work, serviceId))),
  )) as [string, string];
});

let block = 0;

/** Ten fresh numbers of one area of its own. */
async function freshNumbers(more: Record<string, unknown> = {}): Promise<string[]> {
  const first = 902125_550_000 + ++block * 10;
  const numbers = Array.from({ length: 10 }, (_, nth) => String(first + nth));
  const answer = await operator.post('/api/voice/did-ranges', {
    from: numbers[0],
    to: numbers[9],
    kind: 'geographic',
    country: 'TR',
    areaCode: '212',
    ...more,
  });
  expect([answer.status, answer.body.added]).toEqual([201, 10]);
  return numbers;
}

const one = async (number: string, by: User = admin) =>
  (await by.get('/api/voice/dids', { query: { search: number } })).body.items[0];
const assign = (number: string, subscriberId = lineId) =>
  operator.post('/api/voice/did-assignments', { subscriberId, number });
const release = (number: string) => operator.delete(`/api/voice/dids/${number}/assignment`);
const hours = (n: number) => system.clock.now().add({ hours: n }).toString();

describe('who may', () => {
  test('strangers nothing; readers look; only operations changes; sales keeps numbers back', async () => {
    const [number = ''] = await freshNumbers();
    expect((await system.anonymous.get('/api/voice/dids')).status).toBe(401);
    expect((await system.anonymous.get('/api/voice/did-counts')).status).toBe(401);
    expect((await reader.get('/api/voice/dids')).status).toBe(200);
    const range = { from: number, to: number, kind: 'geographic', country: 'TR' };
    for (const user of [reader, sales]) {
      expect((await user.post('/api/voice/did-ranges', range)).status).toBe(403);
      expect((await user.post('/api/voice/did-assignments', { subscriberId: lineId })).status).toBe(403);
    }
    const kept = await sales.put(`/api/voice/dids/${number}/reservation`, { until: hours(1) });
    expect(kept.body).toMatchObject({ state: 'reserved', reservedByMe: true });
    expect((await reader.put(`/api/voice/dids/${number}/reservation`, { until: hours(1) })).status).toBe(403);
  });

  test('everybody sees that a number is taken, only who may see the customer sees by whom', async () => {
    const [number = ''] = await freshNumbers();
    await assign(number);
    expect((await one(number, sales)).subscriber.id).toBe(lineId);
    const hidden = await one(number, stranger);
    expect(hidden).toMatchObject({ state: 'assigned', subscriber: null, addonServiceId: null });
    expect((await stranger.get(`/api/voice/dids/${number}/history`)).body.items).toEqual([]);
    expect((await sales.get(`/api/voice/dids/${number}/history`)).body.items).toHaveLength(1);
  });
});

describe('the inventory', () => {
  test('takes a range, says beforehand what is there already, and leaves that as it is', async () => {
    const numbers = await freshNumbers();
    await assign(numbers[9] as string);
    const range = {
      from: numbers[5],
      to: String(Number(numbers[9]) + 5),
      kind: 'geographic',
      country: 'TR',
      dryRun: true,
    };
    block++; // the five behind belong to the next ten
    const dry = (await operator.post('/api/voice/did-ranges', range)).body;
    expect(dry).toMatchObject({ total: 10, added: 5, existingTotal: 5 });
    expect(dry.existing.at(-1)).toEqual({ number: numbers[9], state: 'assigned' });
    expect(await one(String(range.to))).toBeUndefined();
    const done = (await operator.post('/api/voice/did-ranges', { ...range, dryRun: false })).body;
    expect(done).toMatchObject({ total: 10, added: 5, existingTotal: 5 });
    expect((await one(numbers[9] as string)).state).toBe('assigned');
    expect((await operator.post('/api/voice/did-ranges', { ...range, dryRun: false })).body.added).toBe(0);
  });

  test.each([
    ['908503030100', '908503030099'],
    ['908503030000', '908503040000'],
  ])('refuses the range %s–%s', async (from, to) => {
    const answer = await operator.post('/api/voice/did-ranges', { from, to, kind: 'nomadic', country: 'TR' });
    expect([answer.status, answer.body.fields]).toEqual([422, { to: 'not-a-range' }]);
  });

  test('reads numbers in any way the country does, and refuses what it cannot read', async () => {
    const range = (from: string, to: string, country = 'TR') =>
      operator.post('/api/voice/did-ranges', { from, to, kind: 'geographic', country });
    for (const [from, to, total] of [
      ['0312 444 00 00', '+90 (312) 444-00-04', 5],
      ['312 444 00 05', '00903124440009', 5],
      ['903124440000', '0312 4440009', 10],
    ] as const) {
      const { body } = await range(from, to);
      expect([from, body.total]).toEqual([from, total]);
    }
    expect(await one('903124440009')).toMatchObject({ number: '903124440009', state: 'free' });
    expect((await range('(11) 3123-4500', '011 3123-4501', 'BR')).body.added).toBe(2);
    expect(await one('551131234501')).toBeDefined();
    expect((await range('+49 30 1234567', '+49 30 1234567', 'DE')).body.added).toBe(1); // no plan
    const wrong = await range('0312 444', '112');
    expect([wrong.status, wrong.body.fields]).toEqual([422, { from: 'did-not-read', to: 'did-not-read' }]);
    expect((await range('908503030100', '9085030301000')).body.fields).toEqual({ to: 'did-not-read' });
    const portIn = (number: string) =>
      operator.post('/api/voice/did-port-ins', {
        ...{ number, country: 'TR', kind: 'geographic', from: 'Örnek Telekom' },
      });
    expect((await portIn('0312 444 01 00')).body).toMatchObject({ number: '903124440100', state: 'free' });
    expect((await portIn('0299 444 01 00')).body.fields).toEqual({ number: 'did-not-read' });
    expect((await assign('0312 444 01 00')).body).toMatchObject({
      number: '903124440100',
      state: 'assigned',
    });
    expect((await assign('0312')).body.fields).toEqual({ number: 'did-not-read' });
  });

  test('takes 10,000 at once', async () => {
    const answer = await operator.post('/api/voice/did-ranges', {
      from: '908505550000',
      to: '908505559999',
      kind: 'nomadic',
      country: 'TR',
    });
    expect(answer.body).toMatchObject({ total: 10_000, added: 10_000, existingTotal: 0 });
  });

  test('takes a file whole or not at all', async () => {
    const file = (text: string, dryRun = false) =>
      operator.post('/api/voice/did-files', { text, kind: 'geographic', country: 'TR', dryRun });
    const good =
      'Number;Kind;Area;Note\n0216 555 01 01;;216;Kadıköy\n+90 850 555 77 01;nomadic;;\n0216 555 01 01;;216;\n';
    const bad = await file(`${good}abc;;;\n0216 555 01 02;uydu;;`);
    expect(bad.body).toMatchObject({ added: 0, faultsTotal: 2 });
    expect(
      bad.body.faults.map((fault: { line: number; reason: string }) => [fault.line, fault.reason]),
    ).toEqual([
      [5, 'not-e164'],
      [6, 'kind-unknown'],
    ]);
    expect(await one('902165550101')).toBeUndefined();
    expect((await file(good, true)).body).toMatchObject({ total: 2, added: 1, existingTotal: 1 });
    expect((await file(good)).body).toMatchObject({ total: 2, added: 1, existingTotal: 1, faultsTotal: 0 });
    expect(await one('902165550101')).toMatchObject({ kind: 'geographic', areaCode: '216', note: null });
    expect((await file('sayi\n1')).body.fields).toEqual({ text: 'no-number-column' });
  });

  test('counts by state as the list does', async () => {
    const { states } = (await admin.get('/api/voice/did-counts')).body;
    for (const [state, n] of Object.entries(states)) {
      const { total } = (await admin.get('/api/voice/dids', { query: { state } })).body;
      expect([state, total]).toEqual([state, n]);
    }
  });
});

describe('one number, one line', () => {
  test('of many requests at once for one number one gets it', async () => {
    const [number = ''] = await freshNumbers();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, nth) => assign(number, nth % 2 ? lineId : otherId)),
    );
    const won = answers.filter((answer) => answer.status === 201);
    // The winner's own further requests are the same success.
    expect(new Set(won.map((answer) => answer.body.subscriber.id)).size).toBe(1);
    expect(won).toHaveLength(6);
    expect(answers.filter((answer) => answer.body.code === 'did-taken')).toHaveLength(6);
    const { rows } = await sql`select from voice.did_assignments where number = ${number}`.execute(system.db);
    expect(rows).toHaveLength(1);
  });

  test('"any free one" at once gives each its own, and says when there is none', async () => {
    const numbers = await freshNumbers({ areaCode: '242' });
    const wish = (subscriberId: string) =>
      operator.post('/api/voice/did-assignments', { subscriberId, areaCode: '242', kind: 'geographic' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, nth) => wish(nth % 2 ? lineId : otherId)),
    );
    const given = answers.filter((answer) => answer.status === 201).map((answer) => answer.body.number);
    expect(new Set(given).size).toBe(given.length);
    for (let left = numbers.length - given.length; left > 0; left--)
      expect((await wish(lineId)).status).toBe(201);
    const none = await wish(lineId);
    expect([none.status, none.body.code]).toEqual([409, 'no-free-did']);
  });

  test('the database refuses two holders at one time, whoever writes', async () => {
    const [number = ''] = await freshNumbers();
    await assign(number);
    const second = sql`insert into voice.did_assignments (number, subscriber_id, during)
      values (${number}, ${otherId}, tstzrange(${system.clock.now()}, null))`.execute(system.db);
    await expect(second).rejects.toMatchObject({ code: '23P01' });
  });
});

describe('a number’s life', () => {
  test('rests a year after its release, then is free by itself, and its history stays', async () => {
    const [number = ''] = await freshNumbers();
    await assign(number);
    await pass({ days: 30 });
    expect((await release(number)).body.state).toBe('quarantined');
    expect((await assign(number, otherId)).body.code).toBe('did-taken');
    expect((await release(number)).body.code).toBe('did-not-assigned');
    await pass({ days: 364 });
    expect((await one(number)).state).toBe('quarantined');
    await pass({ days: 2 });
    expect((await one(number)).state).toBe('free');
    expect((await assign(number, otherId)).status).toBe(201);
    const { items } = (await admin.get(`/api/voice/dids/${number}/history`)).body;
    expect(items.map((span: { subscriberId: string }) => span.subscriberId)).toEqual([otherId, lineId]);
    expect(items[1].until).not.toBeNull();
  });

  test('kept back for a customer it is given to that one only, and is free when the time is over', async () => {
    const [number = '', second = ''] = await freshNumbers();
    const keep = (until: string, which = number) =>
      sales.put(`/api/voice/dids/${which}/reservation`, { until, customerId });
    expect((await keep(hours(-1))).body.fields).toEqual({ until: 'did-in-the-past' });
    expect((await keep(hours(24 * 91))).body.fields).toEqual({ until: 'reserved-too-long' });
    expect((await keep(hours(2))).status).toBe(200);
    expect((await stranger.put(`/api/voice/dids/${number}/reservation`, { until: hours(2) })).body.code).toBe(
      'did-taken',
    );
    expect((await stranger.delete(`/api/voice/dids/${number}/reservation`)).status).toBe(403);
    expect((await assign(number, otherId)).body.code).toBe('did-reserved');
    expect((await assign(number)).status).toBe(201);
    await keep(hours(2), second);
    await pass({ hours: 3 });
    expect(await one(second)).toMatchObject({ state: 'free', reservedUntil: null, reservedFor: null });
  });

  test('is brought in from another operator and leaves to one', async () => {
    const number = '903125550199';
    const since = system.clock.now().subtract({ hours: 5 }).toString();
    const wish = {
      number: '+90 312 555 01 99',
      country: 'TR',
      kind: 'geographic',
      from: 'Örnek Telekom',
      on: since,
      subscriberId: lineId,
    };
    const future = await operator.post('/api/voice/did-port-ins', { ...wish, on: hours(1) });
    expect(future.body.fields).toEqual({ on: 'did-in-the-future' });
    expect((await operator.post('/api/voice/did-port-ins', wish)).body).toMatchObject({
      state: 'assigned',
      portedFrom: 'Örnek Telekom',
    });
    expect((await operator.post('/api/voice/did-port-ins', wish)).body.code).toBe('did-taken');
    await pass({ days: 1 });
    const gone = await operator.post(`/api/voice/dids/${number}/port-out`, { to: 'Başka Telekom' });
    expect(gone.body).toMatchObject({ state: 'ported-out', portedTo: 'Başka Telekom', subscriber: null });
    expect((await assign(number)).body.code).toBe('did-taken');
    const { items } = (await admin.get(`/api/voice/dids/${number}/history`)).body;
    expect([items[0].from, items[0].until]).toEqual([since, system.clock.now().toString()]);
    const back = await operator.post('/api/voice/did-port-ins', { ...wish, on: since });
    expect(back.body.fields).toEqual({ on: 'had-by-another' });
    expect(
      (await operator.post('/api/voice/did-port-ins', { ...wish, on: undefined, subscriberId: undefined }))
        .body.state,
    ).toBe('free');
  });

  test('assigned and released in one moment it was nobody’s', async () => {
    const [number = ''] = await freshNumbers();
    await assign(number);
    await release(number);
    expect((await admin.get(`/api/voice/dids/${number}/history`)).body.items).toEqual([]);
  });
});

/** Time passes, the calendar does its part, and people sign in again: sessions end. */
async function pass(duration: Temporal.DurationLike): Promise<void> {
  system.clock.advance(duration);
  await system.work(async (work) => work.queue(freeExpiredDids, {}));
  await system.drain();
  [admin, operator, sales, stranger] = (await Promise.all(
    [admin, operator, sales, stranger].map((user) => system.signIn(user.email)),
  )) as [User, User, User, User];
}
