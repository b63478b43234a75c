import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../../tests/support/system.ts';
import { perform } from '../../../kernel/work.ts';
import { sheetDesk } from '../../tariffs/testing.ts';
import { importCalls } from '../intake/import-calls.ts';
import { addPrice, masterLine, type Operator, seedOperator } from '../sources/operator.testing.ts';

let system: TestSystem;
let billing: User;
let operator: Operator;
let purchaseDeckId: string;

const november = 'from=2026-11-01&until=2026-11-30';

beforeAll(async () => {
  system = await testSystem({ clock: '2026-11-20T09:00:00Z', listen: true });
  billing = await system.as({ role: 'billing' });
  operator = await perform(system.kernel.desk, {}, (work) => seedOperator(work));
  purchaseDeckId = (await one<{ id: string }>(sql`select id from tariffs.decks where code = 'ALIS'`)).id;
  await perform(system.kernel.desk, {}, async (work) => {
    await addPrice(work, operator.saleDeckId, '90532', '1.30');
    await addPrice(work, purchaseDeckId, '90532', '0.0576');
    await addPrice(work, operator.saleDeckId, '44', '2.60');
  });
  await one(sql`update tariffs.decks set tax = 'gross', tax_rate = 30000000, version = version + 1
    where code = 'SATIS' returning id`);
  await one(sql`insert into rating.sources (key, name, format, zone, created_at, changed_at)
    values ('ast', 'Santral', 'asterisk-csv', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id`);
});

async function one<T>(query: ReturnType<typeof sql<T>>): Promise<T> {
  return (await query.execute(system.kernel.database.db)).rows[0] as T;
}

async function read(...lines: string[]): Promise<void> {
  const { id } = await one<{ id: number }>(sql`insert into rating.intakes (source_id, via, name, created_at)
    select id, 'upload', 'Master.csv', '2026-11-20Z' from rating.sources returning intakes.id::int as id`);
  async function* pieces() {
    yield Buffer.from(`${lines.join('\n')}\n`);
  }
  await importCalls(system.kernel.desk, id, pieces());
  await system.drain();
}

const total = async (days = november) =>
  (await billing.get(`/api/rating/reports?by=plan&${days}`)).body.total;
const check = async () => (await billing.get(`/api/rating/reports/check?${november}`)).body;
const effectOf = async (deckId: string, rate: string) => {
  const desk = sheetDesk(system, billing);
  const sheet = await desk.compare(deckId, `Prefix,Rate\n90532,${rate}\n`, { mode: 'amend' });
  await billing.post(`/api/tariffs/sheets/${sheet.id}/effect`, { days: 30 });
  return (await desk.settled(sheet.id)).effect;
};

test('tax inside a price is neither revenue nor cost', async () => {
  await read(masterLine(1));
  const call = await one<object>(sql`select price::text, cost::text, margin::text from rating.calls`);
  expect(call).toEqual({ price: '130000000', cost: '5760000', margin: '94240000' });
  expect(await total()).toMatchObject({
    revenue: '1',
    cost: '0.0576',
    margin: '0.9424',
    marginRate: 0.9424,
    withoutMargin: 0,
  });
  expect(await check()).toMatchObject({ agrees: true, oddCosts: 0 });
});

test('the effect of a sheet is without tax, on either side', async () => {
  expect(await effectOf(operator.saleDeckId, '2.60')).toMatchObject({
    revenue: { before: '1', after: '2' },
    cost: { before: '0.0576', after: '0.0576' },
    margin: { before: '0.9424', after: '1.9424' },
    withoutMargin: 0,
  });
  expect(await effectOf(purchaseDeckId, '0.1')).toMatchObject({
    revenue: { before: '1', after: '1' },
    cost: { before: '0.0576', after: '0.1' },
    margin: { before: '0.9424', after: '0.9' },
  });
});

test('a call whose cost nobody knows brings in its price without tax, and is in no margin', async () => {
  await read(masterLine(2, { to: '00447700900123', start: '2026-11-03 10:00:00' }));
  expect(await total('from=2026-11-03&until=2026-11-03')).toMatchObject({
    revenue: '2',
    cost: '0',
    margin: '0',
    withoutMargin: 1,
  });
});

test('a carrier that is paid in another currency costs what that was worth', async () => {
  await one(sql`insert into tariffs.exchange_rates (base, quote, day, rate)
    values ('USD', 'TRY', '2026-01-01', 4000000000) returning day`);
  await one(
    sql`update tariffs.decks set currency = 'USD', version = version + 1 where code = 'ALIS' returning id`,
  );
  await one(
    sql`update tariffs.rules set steps = jsonb_set(steps, '{0,rate}', '"0.01"') where prefix = '90532'
      and deck_id = ${purchaseDeckId} returning id`,
  );
  await read(masterLine(3, { start: '2026-11-04 10:00:00', seconds: '120' }));
  expect(await total('from=2026-11-04&until=2026-11-04')).toMatchObject({
    revenue: '2',
    cost: '0.8',
    margin: '1.2',
    marginRate: 0.6,
  });
  // The two calls brought in three lira, which the deck tells in its dollars.
  expect(await effectOf(purchaseDeckId, '0.02')).toMatchObject({
    revenue: { before: '0.075' },
    cost: { before: '0.03', after: '0.06' },
    withoutMargin: 0,
  });
});

test('a reversal takes back what its call brought in, whatever tax the deck says by now', async () => {
  await one(
    sql`update tariffs.decks set tax_rate = 60000000, version = version + 1 where code = 'SATIS' returning id`,
  );
  expect(await check()).toMatchObject({ agrees: true });
  const { body: asked } = await billing.post('/api/rating/reratings', {
    filter: { from: '2026-11-04T00:00:00Z', until: '2026-11-05T00:00:00Z' },
    reason: 'Vergi değişti',
  });
  await system.drain();
  const { body: shown } = await billing.get(`/api/rating/reratings/${asked.id}`);
  await billing.post(`/api/rating/reratings/${asked.id}/application`, { version: shown.version });
  await system.drain();
  expect(await total('from=2026-11-04&until=2026-11-04')).toMatchObject({
    attempts: 1,
    revenue: '1.625',
    cost: '0.8',
    margin: '0.825',
  });
  expect(await check()).toMatchObject({ agrees: true, oddCosts: 0 });
});

test('the check sees a cost that no carrier asked for', async () => {
  await one(sql`with odd as (insert into rating.calls (source_id, intake_id, line, linked_id, unique_id, sequence, state,
      direction, disposition, started_at, duration, seconds, account, caller, dialled, channel, out_channel, number,
      subscriber_id, currency, price, cost_currency, cost, margin, price_trace)
    select source_id, intake_id, line, 'odd', 'odd', sequence, state, direction, disposition, started_at, duration,
      seconds, account, caller, dialled, channel, out_channel, number, subscriber_id, currency, price, 'TRY', 5760000,
      94240000, '{}' from rating.calls where linked_id = (select min(linked_id) from rating.calls) and kind = 'charge'
    limit 1 returning id)
    select id from odd`);
  expect(await check()).toMatchObject({ agrees: false, oddCosts: 1 });
});
