import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Database, openDatabase } from './database.ts';
import { parseInt8, pgText } from './temporal.ts';

let database: Database;
beforeAll(async () => {
  database = openDatabase(await testDatabase(), 2, 'test');
});
afterAll(() => database.close());

const ask = async (text: string, values: unknown[] = []) =>
  (await database.pool.query(text, values)).rows[0] as Record<string, unknown>;

describe('Temporal in and out of PostgreSQL', () => {
  test.each([
    ['timestamptz', Temporal.Instant.from('2026-03-01T09:00:00.123456Z')],
    ['timestamptz', Temporal.Instant.from('1900-01-01T00:00:00Z')],
    ['timestamp', Temporal.PlainDateTime.from('2026-03-01T09:00:00.5')],
    ['date', Temporal.PlainDate.from('2026-02-28')],
    ['time', Temporal.PlainTime.from('23:59:59.999')],
    ['interval', Temporal.Duration.from('P1Y2M3DT4H5M6.7S')],
  ])('%s %s comes back as it went', async (type, value) => {
    const { found, many } = await ask(`select $1::${type} as found, $2::${type}[] as many`, [
      value,
      [value, null],
    ]);
    expect(String(found)).toBe(String(value));
    expect((found as object).constructor).toBe(value.constructor);
    expect((many as unknown[]).map(String)).toEqual([String(value), 'null']);
  });

  test('is the same whatever the zone of the session', async () => {
    const client = await database.pool.connect();
    await client.query(`set time zone 'Europe/Istanbul'`);
    const { rows } = await client.query(
      `select '1910-06-01 12:00+00'::timestamptz as old, '2026-03-01Z'::timestamptz as new`,
    );
    client.release(true);
    expect(rows.map(({ old, new: young }) => `${old} ${young}`)).toEqual([
      '1910-06-01T12:00:00Z 2026-03-01T00:00:00Z',
    ]);
  });

  test('a zoned moment is stored as its instant', async () => {
    const zoned = Temporal.ZonedDateTime.from('2026-03-01T12:00[Europe/Istanbul]');
    expect(String((await ask('select $1::timestamptz as at', [zoned])).at)).toBe('2026-03-01T09:00:00Z');
  });

  test('works through Kysely and inside JSON', async () => {
    const at = Temporal.Instant.from('2026-03-01T09:00:00Z');
    const { rows } = await sql<{ at: Temporal.Instant; json: unknown }>`
      select ${at}::timestamptz as at, ${{ at }}::jsonb as json`.execute(database.db);
    expect(rows).toEqual([{ at, json: { at: '2026-03-01T09:00:00Z' } }]);
  });

  test('no moment is no moment, and "infinity" has no form', async () => {
    expect(await ask('select null::timestamptz as at')).toEqual({ at: null });
    await expect(ask(`select 'infinity'::timestamptz as at`)).rejects.toThrow(RangeError);
  });
});

describe('numbers out of PostgreSQL', () => {
  test('int8 is a number while that is exact, and never rounded', async () => {
    const row = await ask(
      `select 9007199254740991::int8 as safe, 9007199254740993::int8 as large, count(*) as n, '{1,2}'::int8[] as many`,
    );
    expect(row).toEqual({ safe: 9007199254740991, large: 9007199254740993n, n: 1, many: [1, 2] });
    expect(parseInt8('-9223372036854775808')).toBe(-9223372036854775808n);
  });

  test('numeric stays text', async () => {
    expect(await ask(`select 0.1::numeric + 0.2 as n, '{1.10,2}'::numeric[] as many`)).toEqual({
      n: '0.3',
      many: ['1.10', '2'],
    });
  });

  test('bigint is a parameter like any number', async () => {
    expect(await ask('select $1::int8 as n, $2::int8[] as many', [12n, [1n, 2n]])).toEqual({
      n: 12,
      many: [1, 2],
    });
  });
});

test('text for COPY carries microseconds', () => {
  expect(pgText(Temporal.Instant.from('2026-03-01T09:00:00.123456789Z'))).toBe('2026-03-01T09:00:00.123456Z');
  expect(pgText(Temporal.PlainDate.from('2026-03-01'))).toBe('2026-03-01');
});
