import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import {
  addCustomer,
  addLine,
  addPlan,
  type Line,
  type RatedCall,
  storeCall,
  whole,
} from '../balances/testing.ts';
import { reverseEntries } from '../reverse-entries.ts';
import { settleEntries } from '../settle-entries.ts';

let system: TestSystem;
let billing: User;
let seller: User;
let stranger: User;
let lines: [Line, Line];
let planId: string;

// The clock of tests stands at Monday, 9 January 2040, 09:00 in Istanbul.
const at = (text: string) => Temporal.ZonedDateTime.from(`${text}[Europe/Istanbul]`).toInstant();

beforeAll(async () => {
  system = await testSystem();
  billing = await system.as({ role: 'billing' });
  seller = await system.as({ role: 'sales' });
  stranger = await system.as({ role: 'technician' });
  planId = await system.work((work) => addPlan(work, [{ prefix: '90', rate: '1' }]));
  lines = await system.work(async (work) => [
    await addLine(work, { customerId: await addCustomer(work, [seller.id]), planId }),
    await addLine(work, { customerId: await addCustomer(work), planId }),
  ]);
  const [own, other] = lines;
  const calls: (Omit<RatedCall, 'planId'> & { planId?: string })[] = [
    {
      line: own,
      at: at('2040-01-08T23:30'),
      seconds: 60,
      price: whole(2),
      cost: whole(1),
      destination: 'Türkiye',
    },
    {
      line: own,
      at: at('2040-01-09T00:10'),
      seconds: 30,
      price: whole(1),
      cost: whole(1),
      destination: 'Türkiye',
    },
    {
      line: own,
      at: at('2040-01-09T08:10'),
      seconds: 0,
      price: null,
      disposition: 'busy',
      destination: 'Türkiye',
    },
    {
      line: other,
      at: at('2040-01-09T08:20'),
      seconds: 90,
      price: whole(9),
      cost: whole(4),
      destination: 'Almanya',
    },
    { line: other, at: at('2040-01-09T08:40'), seconds: 90, price: whole(5), destination: 'Almanya' },
  ];
  for (const call of calls) await system.work((work) => storeCall(work, { planId, ...call }));
  await system.drain();
});

const ask = (user: { get: User['get'] }, query: string) =>
  user.get(`/api/rating/reports?from=2040-01-09&until=2040-01-09&${query}`);
const rows = async (user: User, query: string) => (await ask(user, query)).body.rows;

test('who may see reports, and of whom', async () => {
  expect((await ask(system.anonymous, 'by=day')).status).toBe(401);
  expect((await ask(stranger, 'by=day')).status).toBe(403);
  expect((await ask(billing, 'by=day')).body.total).toMatchObject({
    attempts: 4,
    revenue: '15',
    margin: '5',
  });
  const own = (await ask(seller, 'by=customer')).body;
  expect(own).toMatchObject({
    total: { attempts: 2, revenue: '1', cost: null, margin: null },
    seesCosts: false,
  });
  expect(own.rows.map((row: { key: string }) => row.key)).toEqual([lines[0].customerId]);
  expect((await ask(seller, 'by=carrier')).status).toBe(403);
});

test('sums, ASR and ACD by each dimension, in the days of the zone', async () => {
  const [day] = await rows(billing, 'by=day');
  expect(day).toMatchObject({
    key: '2040-01-09',
    attempts: 4,
    answered: 3,
    seconds: 210,
    asr: 0.75,
    acd: 70,
    revenue: '15',
    cost: '5',
    margin: '5',
    marginRate: 0.5,
    withoutMargin: 1,
  });
  const byDestination = await rows(billing, 'by=destination');
  expect(byDestination.map((row: { label: string; revenue: string }) => [row.label, row.revenue])).toEqual([
    ['Almanya', '14'],
    ['Türkiye', '1'],
  ]);
  expect((await rows(billing, 'by=hour-of-day')).map((row: { key: string }) => row.key)).toEqual(['0', '8']);
  expect((await rows(billing, 'by=weekday')).map((row: { key: string }) => row.key)).toEqual(['1']);
  expect((await rows(billing, 'by=hour')).map((row: { key: string }) => row.key)).toEqual([
    '2040-01-09T00:00',
    '2040-01-09T08:00',
  ]);
  expect((await rows(billing, 'by=plan'))[0]).toMatchObject({ key: planId, attempts: 4 });
  expect((await rows(billing, 'by=carrier'))[0]).toMatchObject({ key: '', attempts: 4 });
  // In São Paulo it was still Sunday when the first two calls began.
  const away = await ask(billing, 'by=day&zone=America/Sao_Paulo');
  expect(away.body.total.attempts).toBe(3);
});

test('an unanswered call counts for where it would have gone', async () => {
  const [own] = lines;
  const call = { line: own, at: at('2040-01-03T10:00'), number: '902125550000' };
  await system.work(async (work) => {
    await storeCall(work, { ...call, planId, seconds: 60, price: whole(1), destination: 'Yön 90' });
    await storeCall(work, { ...call, seconds: 0, price: null, disposition: 'busy' });
  });
  await system.drain();
  const days = 'from=2040-01-03&until=2040-01-03';
  const { body } = await billing.get(`/api/rating/reports?by=destination&${days}`);
  expect(body.rows).toMatchObject([{ label: 'Yön 90', attempts: 2, answered: 1, asr: 0.5 }]);
  expect((await billing.get(`/api/rating/reports?by=plan&${days}`)).body.rows).toMatchObject([
    { key: planId, attempts: 2 },
  ]);
});

test('a list narrowed as a row of a report holds the calls that the row counts, unanswered ones too', async () => {
  const [own] = lines;
  const day = '2040-01-04';
  const call = { line: own, at: at(`${day}T10:00`), number: '902125550000' };
  await system.work(async (work) => {
    await storeCall(work, { ...call, planId, seconds: 60, price: whole(1), destination: 'Yön 90' });
    await storeCall(work, { ...call, seconds: 0, price: null, disposition: 'busy' });
    const leg = await storeCall(work, { ...call, seconds: 60, price: null });
    await sql`update rating.calls set reason = 'other-leg' where id = ${leg}`.execute(work.db);
    const waiting = await storeCall(work, { ...call, seconds: 60, price: null });
    // An importer stores it so; once stored, only rating it anew may change its state.
    await sql`set local session_replication_role = replica`.execute(work.db);
    await sql`update rating.calls set state = 'unrated', reason = 'no-rate' where id = ${waiting}`.execute(
      work.db,
    );
    await sql`set local session_replication_role = origin`.execute(work.db);
    await storeCall(work, {
      ...call,
      number: '4930901820',
      seconds: 0,
      price: null,
      disposition: 'no-answer',
    });
  });
  await system.drain();
  const days = `fromDay=${day}&untilDay=${day}&direction=outgoing&kind=call&counted=true`;
  const listed = async (query: string) =>
    (await billing.get(`/api/rating/calls?${days}&${query}`)).body.items as Record<string, unknown>[];
  for (const by of ['destination', 'plan', 'customer']) {
    const { body } = await billing.get(`/api/rating/reports?by=${by}&from=${day}&until=${day}`);
    for (const { key, attempts } of body.rows.filter((row: { key: string }) => row.key !== '')) {
      const name = by === 'destination' ? 'destination' : `${by}Id`;
      const items = await listed(`${name}=${encodeURIComponent(key)}`);
      expect([by, key, items.length]).toEqual([by, key, attempts]);
    }
  }
  expect(await listed('destination=Yön 90')).toMatchObject([
    { disposition: 'busy', destination: 'Yön 90', plan: { id: planId } },
    { disposition: 'answered', destination: 'Yön 90' },
  ]);
  expect((await listed('')).length).toBe(3);
});

test('filters narrow, and the period before stands beside', async () => {
  const one = await ask(billing, `by=day&customerId=${lines[0].customerId}&compare=true`);
  expect(one.body.total).toMatchObject({ attempts: 2, revenue: '1' });
  expect(one.body.before).toMatchObject({ attempts: 1, revenue: '2', margin: '1' });
  expect(one.body.rows[0].before).toMatchObject({ revenue: '2' });
  expect((await ask(billing, 'by=day&destination=Almanya')).body.total.attempts).toBe(2);
  expect((await ask(billing, 'by=day&planId=none')).body.total.attempts).toBe(0);
  expect((await ask(billing, 'by=day&direction=incoming')).body.total.attempts).toBe(0);
  const odd = await billing.get('/api/rating/reports?by=day&from=2040-01-09&until=2040-01-08');
  expect(odd.status).toBe(422);
});

test('a row leads to the calls that it counts', async () => {
  const days = 'fromDay=2040-01-09&untilDay=2040-01-09&direction=outgoing';
  const calls = (await billing.get(`/api/rating/calls?destination=Almanya&${days}`)).body.items;
  expect(calls.length).toBe(2);
  const own = (await seller.get(`/api/rating/calls?${days}`)).body.items;
  expect(own.length).toBe((await ask(seller, 'by=day')).body.total.attempts);
});

test('a report leaves as CSV, with what its reader may see', async () => {
  const body = { by: 'destination', from: '2040-01-09', until: '2040-01-09' };
  expect((await stranger.post('/api/rating/reports/exports', body)).status).toBe(403);
  const file = await billing.post('/api/rating/reports/exports', body);
  const [head, first] = file.body.slice(1).split('\r\n');
  expect(head).toBe(
    'Yön;Deneme;Yanıtlanan;Dakika;Ücretli dakika;ASR;ACD (s);Gelir (TRY);Maliyet (TRY);Marj (TRY)',
  );
  expect(first).toBe('Almanya;2;2;3,00;3,00;1;90;14;4;5');
  expect((await seller.post('/api/rating/reports/exports', body)).body).not.toContain('Marj');
});

test('today so far beside yesterday until the same hour', async () => {
  const { body } = await billing.get('/api/rating/reports/today');
  expect(body).toMatchObject({ sums: { attempts: 4, revenue: '15' }, yesterday: { attempts: 0 }, open: 0 });
  expect(body.hours).toMatchObject([
    { hour: 0, attempts: 1 },
    { hour: 8, attempts: 3 },
  ]);
});

test('cells are the sums over entries, through reversals and new prices, and the check would see it if not', async () => {
  const check = async () =>
    (await billing.get('/api/rating/reports/check?from=2040-01-01&until=2040-01-31')).body;
  expect((await seller.get('/api/rating/reports/check?from=2040-01-01&until=2040-01-31')).status).toBe(403);
  const [own] = lines;
  await system.work(async (work) => {
    const entry = await storeCall(work, {
      line: own,
      at: at('2040-01-07T12:00'),
      seconds: 60,
      price: whole(7),
      cost: whole(2),
    });
    const reversed = await reverseEntries(work, [entry]);
    await settleEntries(
      work,
      reversed.map((one) => ({ ...one, amount: BigInt(one.amount ?? 0), callId: null })),
    );
    await storeCall(work, {
      line: own,
      at: at('2040-01-07T12:00'),
      seconds: 60,
      price: whole(6),
      cost: whole(2),
    });
  });
  expect(await check()).toMatchObject({ pending: 3, agrees: true });
  await system.drain();
  const after = await check();
  expect(after).toMatchObject({ pending: 0, agrees: true });
  expect(after.days.find((one: { day: string }) => one.day === '2040-01-07').counted).toEqual({
    attempts: 1,
    seconds: 60,
    revenue: '6',
    cost: '2',
  });
  const broken = system.kernel.database.pool;
  await broken.query(`update rating.traffic_hours set revenue = revenue + 1 where hour < '2040-01-08'`);
  expect((await check()).agrees).toBe(false);
  await broken.query(`update rating.traffic_hours set revenue = revenue - 1 where hour < '2040-01-08'`);
});

test('chunks that commit at once are all counted, once', async () => {
  const [own] = lines;
  const when = at('2040-01-02T10:00');
  await Promise.all(
    Array.from({ length: 8 }, () =>
      system.work(async (work) => {
        for (let n = 0; n < 5; n++)
          await storeCall(work, { line: own, at: when, seconds: 10, price: whole(1), cost: null });
      }),
    ),
  );
  await system.drain();
  const { body } = await billing.get('/api/rating/reports?by=day&from=2040-01-02&until=2040-01-02');
  expect(body.total).toMatchObject({ attempts: 40, seconds: 400, revenue: '40' });
});
