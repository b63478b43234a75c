import { expect, test } from 'vitest';
import { copyInto, copyRows } from './copy.ts';
import { testKernel } from './testing.ts';
import { performBulk } from './work.ts';

const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

test('every kind of field arrives as it was put down, with the facts of the same transaction', async () => {
  const { kernel } = await testKernel();
  const { pool } = kernel.database;
  await pool.query(
    'create table public.copied (a int2, b int4, c int8, d text, e uuid, f timestamptz, g boolean, h json)',
  );
  const fill = (fails: boolean) =>
    performBulk(kernel.desk, {}, async (work, client) => {
      const rows = copyRows(columns.length);
      for (const [text, c] of [
        ['Işıl "Öz"\t\\N', -9_007_199_254_740_991],
        ['', 2n ** 62n],
        ['düz', -5],
      ] as const) {
        rows.row();
        rows.int2(-7);
        rows.int4(2_000_000_000);
        rows.int8(c);
        rows.text(text);
        rows.uuid('01980000-ABCD-7000-8000-0123456789ab');
        rows.instant(1_763_712_345_678_901);
        rows.bool(true);
        rows.text('{"p":1}');
      }
      rows.row();
      for (const _ of columns) rows.nothing();
      expect(rows.rows).toBe(4);
      await copyInto(client, 'public.copied', columns, rows.take());
      work.record({ kind: 'things.copied', subjects: [] });
      if (fails) throw new Error('not this time');
    });
  await expect(fill(true)).rejects.toThrow('not this time');
  await fill(false);
  const { rows } = await pool.query('select c::text, d, e::text, f, g, h, a, b from public.copied');
  const same = {
    a: -7,
    b: 2_000_000_000,
    e: '01980000-abcd-7000-8000-0123456789ab',
    f: Temporal.Instant.from('2025-11-21T08:05:45.678901Z'),
    g: true,
    h: { p: 1 },
  };
  expect(rows).toEqual([
    { ...same, c: '-9007199254740991', d: 'Işıl "Öz"\t\\N' },
    { ...same, c: '4611686018427387904', d: '' },
    { ...same, c: '-5', d: 'düz' },
    { a: null, b: null, c: null, d: null, e: null, f: null, g: null, h: null },
  ]);
  expect((await pool.query("select count(*) from kernel.facts where kind = 'things.copied'")).rows).toEqual([
    { count: 1 },
  ]);
});
