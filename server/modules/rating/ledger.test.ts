import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem } from '../../../tests/support/system.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { unpackTrace } from '../tariffs/index.ts';
import { importCalls } from './intake/import-calls.ts';
import { addPrice, masterLine, type Operator, seedOperator } from './sources/operator.testing.ts';

let system: TestSystem;
let desk: Desk;
let operator: Operator;
let sourceId: number;

beforeAll(async () => {
  system = await testSystem({ clock: '2026-11-20T09:00:00Z' });
  desk = system.kernel.desk;
  operator = await perform(desk, {}, (work) => seedOperator(work));
  sourceId = await addSource('ast');
});

const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(desk.database.db)).rows;

async function addSource(key: string): Promise<number> {
  const [row] = await rows(
    sql<{ id: number }>`insert into rating.sources (key, name, format, zone, created_at, changed_at)
      values (${key}, ${key}, 'asterisk-csv', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id`,
  );
  return row?.id as number;
}

/** Reads lines as a file, in pieces of so many bytes. */
async function read(lines: readonly string[], { source = sourceId, piece = 4096 } = {}) {
  const [row] = await rows(
    sql<{ id: number }>`insert into rating.intakes (source_id, via, name, created_at)
      values (${source}, 'upload', 'Master.csv', '2026-11-20Z') returning id::int as id`,
  );
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
  }
  return importCalls(desk, row?.id as number, pieces());
}

type Sum = { entries: number; price: string | null; cost: string | null; margin: string | null };
const sumOf = async (source = sourceId): Promise<Sum | undefined> =>
  (
    await rows(
      sql<Sum>`select count(*)::int as entries, sum(price)::text as price, sum(cost)::text as cost,
        sum(margin)::text as margin from rating.calls where source_id = ${source}`,
    )
  )[0];

describe('a call is charged once', () => {
  test('however often its file comes, and by two readers at the same time', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => masterLine(n, { seconds: String(1 + n) }));
    const [one, two] = await Promise.all([read(lines), read([...lines].reverse())]);
    expect([one.rated + two.rated, one.known + two.known]).toEqual([300, 300]);
    const sum = await sumOf();
    // 0.60 a minute: a kuruş a second, 1 + 2 + … + 300 seconds; the carrier takes half.
    expect(sum).toEqual({ entries: 300, price: '45150000000', cost: '22575000000', margin: '22575000000' });
    expect(await read(lines, { piece: 7 })).toMatchObject({ lines: 300, rated: 0, known: 300 });
    expect(await sumOf()).toEqual(sum);
  });

  test('with several records of one leg only by the longest, in whatever order they come', async () => {
    const leg = (n: number, seconds: number, more = '') =>
      masterLine(5000, { seconds: String(seconds) })
        .replace(/"1793602800\.5000",5000$/, `"1793602800.5000",${n}`)
        .replace('omurga-5000', `omurga-5000${more}`);
    const forked = [leg(1, 30), leg(2, 90), leg(3, 60), leg(4, 20, '9')];
    for (const [n, order] of [forked, [...forked].reverse()].entries()) {
      const source = await addSource(`legs-${n}`);
      for (const line of order) await read([line], { source });
      // Ninety seconds of the one leg, twenty of another.
      expect(await sumOf(source)).toMatchObject({ price: String((110_000_000 / 100) * 100) });
    }
    const source = await addSource('legs-at-once');
    await read(forked, { source });
    expect(await sumOf(source)).toMatchObject({ entries: 4, price: '110000000' });
  });

  test('calls inside, calls nobody answered, and what cannot be priced', async () => {
    const source = await addSource('kinds');
    const counts = await read(
      [
        masterLine(1).replace('PJSIP/omurga-1', 'PJSIP/ayse-1b'),
        masterLine(2).replace('"ANSWERED"', '"NO ANSWER"'),
        masterLine(3, { to: '00442071234567' }),
        masterLine(4, { account: 'kimse' }),
        masterLine(5).replace('60,60', '60,x'),
        masterLine(6, { to: '112' }),
      ],
      { source },
    );
    expect(counts).toMatchObject({ lines: 6, rated: 0, notCharged: 3, unrated: 2, rejected: 1 });
    const reasons = await rows(
      sql<{ reason: string }>`select reason from rating.calls where source_id = ${source} order by unique_id`,
    );
    expect(reasons.map((row) => row.reason)).toEqual([
      'internal',
      'unanswered',
      'no-rate',
      'unknown-subscriber',
      'emergency',
    ]);
  });

  test('a rated entry cannot be changed or deleted, not even by hand', async () => {
    await expect(rows(sql`update rating.calls set price = price - 1 where state = 'rated'`)).rejects.toThrow(
      'never changed',
    );
    await expect(rows(sql`delete from rating.calls`)).rejects.toThrow('never changed');
  });
});

test('a quote is what the call was rated at, with the same explanation', async () => {
  const billing = await system.as({ role: 'billing' });
  const [call] = await rows(
    sql<{ trace: never; started: string; seconds: number; dialled: string }>`
      select price_trace as trace, to_char(answered_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as started, seconds, dialled
      from rating.calls where source_id = ${sourceId} and seconds = 97`,
  );
  if (!call) throw new Error('no call');
  const { body } = await billing.post('/api/tariffs/quote', {
    subscriberId: operator.subscriberId,
    call: { to: call.dialled, startedAt: call.started, seconds: call.seconds },
  });
  expect(body.trace).toEqual(unpackTrace(call.trace));
  expect(body.cost).toBe('0.9700');
});

describe('rating anew', () => {
  test('says first what it would change, then reverses and charges, and the next document carries the difference', async () => {
    const source = await addSource('rerate');
    await read([masterLine(1, { to: '00447700900123', seconds: '120' }), masterLine(2)], { source });
    const billing = await system.as({ role: 'billing' });
    const seller = await system.as({ role: 'sales' });
    const ask = {
      filter: { from: '2026-11-01T00:00:00Z', prefix: '447' },
      reason: 'Birleşik Krallık fiyatı eklendi',
    };
    expect((await seller.post('/api/rating/reratings', ask)).status).toBe(403);
    expect((await system.anonymous.post('/api/rating/reratings', ask)).status).toBe(401);

    await perform(desk, {}, (work) => addPrice(work, operator.saleDeckId, '44', '3.00'));
    // The engine keeps versions of decks: a price is not slipped into one, except by a test.
    await rows(sql`update tariffs.decks set version = version + 1`);
    const { body: asked, status } = await billing.post('/api/rating/reratings', ask);
    expect(status).toBe(202);
    await system.drain();
    const { body: shown } = await billing.get(`/api/rating/reratings/${asked.id}`);
    expect(shown).toMatchObject({ state: 'previewed', calls: 1, changed: 1, lost: 0 });
    expect(shown.totals.TRY).toMatchObject({ before: '0', after: '6' });
    expect((await sumOf(source))?.price).toBe('60000000');

    await billing.post(`/api/rating/reratings/${asked.id}/application`, { version: shown.version });
    await system.drain();
    expect((await sumOf(source))?.price).toBe('660000000');

    const document = { customerId: operator.customerId, currency: 'TRY', until: '2026-11-15T00:00:00Z' };
    const first = await billing.post('/api/rating/documents', { ...document, reference: 'F-1' });
    const same = await billing.post('/api/rating/documents', { ...document, reference: 'F-1' });
    expect(same.body).toEqual(first.body);

    await rows(
      sql`update tariffs.rules set steps = jsonb_set(steps, '{0,rate}', '"2.00"') where prefix = '44'`,
    );
    await rows(sql`update tariffs.decks set version = version + 1`);
    const { body: again } = await billing.post('/api/rating/reratings', {
      ...ask,
      reason: 'Fiyat düzeltildi',
    });
    await system.drain();
    const { body: preview } = await billing.get(`/api/rating/reratings/${again.id}`);
    expect(preview.totals.TRY).toMatchObject({ before: '6', after: '4' });
    await billing.post(`/api/rating/reratings/${again.id}/application`, { version: preview.version });
    await system.drain();
    const late = await billing.post(`/api/rating/reratings/${again.id}/application`, {
      version: preview.version,
    });
    expect([late.status, late.body.code]).toEqual([409, 'rerating-not-previewed']);
    const second = await billing.post('/api/rating/documents', { ...document, reference: 'F-2' });
    expect(second.body).toMatchObject({ amount: '-2', adjustments: '-2', entries: 2 });
    const total = await rows(
      sql<{ ledger: string; documents: string }>`select
        (select sum(price)::text from rating.calls where customer_id = ${operator.customerId} and started_at < '2026-11-15Z') as ledger,
        (select sum(amount)::text from rating.documents) as documents`,
    );
    expect(total[0]?.ledger).toBe(total[0]?.documents);
  });

  test('a span that ends before it begins is refused', async () => {
    const billing = await system.as({ role: 'billing' });
    for (const until of ['2026-11-01T00:00:00Z', '2026-10-31T22:00:00-02:00']) {
      const filter = { from: '2026-11-01T00:00:00Z', until };
      const { status, body } = await billing.post('/api/rating/reratings', { filter, reason: 'Deneme' });
      expect([status, body.fields]).toEqual([422, { 'filter.until': 'ends-before-start' }]);
    }
  });

  test('what cannot be looked at has failed, and says so', async () => {
    const source = await addSource('broken');
    await read([masterLine(1)], { source });
    await rows(sql`update rating.sources set country = 'ZZ' where id = ${source}`);
    const billing = await system.as({ role: 'billing' });
    const { body } = await billing.post('/api/rating/reratings', { filter: {}, reason: 'Deneme' });
    await system.drain().catch(() => undefined);
    await rows(sql`update rating.sources set country = 'TR' where id = ${source}`);
    expect((await billing.get(`/api/rating/reratings/${body.id}`)).body).toMatchObject({
      state: 'failed',
      fault: 'interrupted',
    });
  });

  test('what could not be rated is rated again after it was repaired', async () => {
    const source = await addSource('repair');
    await read([masterLine(1, { account: 'fatma' })], { source });
    expect(await sumOf(source)).toMatchObject({ entries: 1, price: null });
    await perform(desk, {}, (work) => seedOperator(work, { username: 'fatma' }));
    const billing = await system.as({ role: 'billing' });
    await billing.post('/api/rating/unrated/retries', { reason: 'unknown-subscriber' });
    await system.drain();
    expect(await sumOf(source)).toMatchObject({ entries: 1, price: '60000000' });
  });
});

describe('rating anew a part of a bundle’s month', () => {
  type Priced = { key: string; price: string; run: number };
  let priced: (source: number) => Promise<Priced[]>;
  let rerate: (filter: object) => Promise<{ changed: number; shifted: number; calls: number }>;

  beforeAll(async () => {
    const caller = await perform(desk, {}, (work) => seedOperator(work, { username: 'paketli' }));
    await rows(sql`insert into tariffs.bundles (code, name, unit, allowance, created_at, changed_at)
      values ('PK', 'Paket', 'seconds', 100, '2026-01-01Z', '2026-01-01Z')`);
    await rows(sql`insert into tariffs.bundle_holdings (bundle_id, customer_id, subscriber_ids, during, created_at)
      select id, ${caller.customerId}, array[${caller.subscriberId}::uuid], '[2020-01-01,)', '2026-01-01Z'
      from tariffs.bundles where code = 'PK'`);
    const billing = await system.as({ role: 'billing' });
    priced = (source) =>
      rows(sql<Priced>`select to_char(started_at, 'HH24:MI') as key, sum(price)::text as price, max(run)::int as run
        from rating.calls where source_id = ${source} and state = 'rated' group by started_at order by 1`);
    rerate = async (filter) => {
      const { body: asked } = await billing.post('/api/rating/reratings', { filter, reason: 'Deneme' });
      await system.drain();
      const { body: shown } = await billing.get(`/api/rating/reratings/${asked.id}`);
      await billing.post(`/api/rating/reratings/${asked.id}/application`, { version: shown.version });
      await system.drain();
      const { body: done } = await billing.get(`/api/rating/reratings/${asked.id}`);
      expect(done).toMatchObject({
        state: 'done',
        changed: shown.changed,
        shifted: shown.shifted,
        totals: shown.totals,
      });
      return done;
    };
  });

  const call = (n: number, start: string, change: object = {}) =>
    masterLine(9000 + n, { account: 'paketli', start: `2022-03-10 ${start}:00`, ...change });

  test('changes what was asked for only, and what the bundle no longer pays for', async () => {
    const source = await addSource('part-of-month');
    const lines = [
      call(1, '10:00', { to: '05335550102' }),
      call(2, '11:00'),
      call(3, '12:00'),
      call(4, '13:00'),
    ];
    await read(lines, { source });
    // A hundred seconds for 60 + 40 of 60; the rest is paid for.
    expect(await priced(source)).toEqual([
      { key: '10:00', price: '0', run: 0 },
      { key: '11:00', price: '20000000', run: 0 },
      { key: '12:00', price: '60000000', run: 0 },
      { key: '13:00', price: '60000000', run: 0 },
    ]);
    const newRate = async (prefix: string, rate: string, group: string | null) => {
      await rows(sql`insert into tariffs.rules (deck_id, from_version, prefix, destination, destination_group, steps)
        values (${operator.saleDeckId}, 1, ${prefix}, 'Yeni', ${group},
          ${JSON.stringify([{ from: 0, rate, per: 60, increment: 1 }])}::jsonb)`);
      await rows(sql`update tariffs.decks set version = version + 1`);
    };
    await newRate('905325550', '1.20', null);
    const from = (time: string) => `2022-03-10T${time}:00Z`;
    // The price of all three has changed; one of them is asked for, and no bundle is moved by it.
    expect(await rerate({ from: from('11:30'), until: from('12:30') })).toMatchObject({
      calls: 1,
      changed: 1,
      shifted: 0,
    });
    expect(await priced(source)).toEqual([
      { key: '10:00', price: '0', run: 0 },
      { key: '11:00', price: '20000000', run: 0 },
      { key: '12:00', price: '120000000', run: 1 },
      { key: '13:00', price: '60000000', run: 0 },
    ]);
    // The bundle does not pay for the first one's destination any more: what it leaves, the next two take.
    await rows(sql`update tariffs.bundles set destination_groups = '{yurt-ici}' where code = 'PK'`);
    await rows(sql`update tariffs.rules set destination_group = 'yurt-ici' where prefix = '905325550'`);
    await newRate('90533', '3.00', 'baska');
    expect(await rerate({ prefix: '90533' })).toMatchObject({ calls: 1, changed: 1, shifted: 2 });
    expect(await priced(source)).toEqual([
      { key: '10:00', price: '300000000', run: 1 },
      { key: '11:00', price: '0', run: 1 },
      { key: '12:00', price: '40000000', run: 2 },
      { key: '13:00', price: '60000000', run: 0 },
    ]);
  });
});

test('in any cutting and any order a bundle and its calls come to the same', async () => {
  const caller = await perform(desk, {}, (work) => seedOperator(work, { username: 'bundle' }));
  await rows(sql`insert into tariffs.bundles (code, name, unit, allowance, created_at, changed_at)
    values ('DK', 'Dakika', 'seconds', 400, '2026-01-01Z', '2026-01-01Z')`);
  await rows(sql`insert into tariffs.bundle_holdings (bundle_id, customer_id, subscriber_ids, during, created_at)
    select id, ${caller.customerId}, array[${caller.subscriberId}::uuid], '[2020-01-01,)', '2026-01-01Z'
    from tariffs.bundles where code = 'DK'`);
  const call = fc.record({
    minute: fc.integer({ min: 0, max: 59 }),
    seconds: fc.integer({ min: 0, max: 200 }),
    abroad: fc.boolean(),
  });
  // Every reading has a month of its own, so each begins with a full bundle.
  let month = Temporal.PlainYearMonth.from('2021-01');
  let moved = 0;
  const readIn = async (
    calls: readonly { minute: number; seconds: number; abroad: boolean }[],
    order: readonly number[],
    parts: number,
  ) => {
    const lines = calls.map(({ minute, seconds, abroad }, n) =>
      masterLine(n, {
        account: 'bundle',
        to: abroad ? '00447700900123' : '05325550102',
        seconds: String(seconds),
        start: `${month}-10 10:${String(minute).padStart(2, '0')}:00`,
      }),
    );
    const source = await addSource(`month-${month}`);
    month = month.add({ months: 1 });
    for (let part = 0; part < parts; part++) {
      const piece = order
        .filter((n) => n % parts === part && n < lines.length)
        .map((n) => lines[n] as string);
      if (piece.length > 0) await read(piece, { source, piece: 50 });
    }
    await system.drain();
    const [sum] = await rows(
      sql<{ price: string; reversals: number }>`select coalesce(sum(price), 0)::text as price,
        (count(*) filter (where kind = 'reversal'))::int as reversals from rating.calls where source_id = ${source}`,
    );
    moved += sum?.reversals ?? 0;
    return sum?.price;
  };
  const straight = Array.from({ length: 12 }, (_, n) => n);
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 3, maxLength: 12 }),
      fc.shuffledSubarray(straight, { minLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (calls, order, parts) => {
        expect(await readIn(calls, order, parts)).toBe(await readIn(calls, straight, 1));
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
  expect(moved).toBeGreaterThan(0);
}, 180_000);
