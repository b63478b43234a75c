import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { type Database, openDatabase } from './database.ts';
import { containsPattern, fold, startsPattern } from './fold.ts';

let database: Database;
beforeAll(async () => {
  database = openDatabase(await testDatabase(), 2, 'test');
});
afterAll(() => database.close());

/** Folds in SQL; null for text with letters that this PostgreSQL does not know yet (a younger Unicode). */
async function foldInSql(texts: readonly string[]): Promise<(string | null)[]> {
  const { rows } = await database.pool.query<{ folded: string | null }>(
    `select case when unicode_assigned(text) then kernel.fold(text) end as folded
     from unnest($1::text[]) with ordinality as t (text, n) order by n`,
    [texts],
  );
  return rows.map(({ folded }) => folded);
}

describe('fold', () => {
  test.each([
    ['IŞIK', 'isik'],
    ['ışık', 'isik'],
    ['İSTANBUL', 'istanbul'],
    ['Çağrı Öztürk', 'cagri ozturk'],
    ['  Ayşe \t\n Yılmaz\u00a0', 'ayse yilmaz'],
    ['Hâlâ Kâğıt', 'hala kagit'],
    ['José Müller-Straße', 'jose muller-strasse'],
    ['Łukasz Søren Æther', 'lukasz soren aether'],
    ['Məmməd', 'memmed'],
    ['ﬁrma Ａ．Ş．', 'firma a.s.'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });

  test('patterns take %, _ and \\ as they are', async () => {
    const pattern = containsPattern('100%_İ\\');
    expect(pattern).toBe('%100\\%\\_i\\\\%');
    expect(startsPattern('Ş')).toBe('s%');
    const { rows } = await database.pool.query(
      `select 'x 100%_i\\ y' like $1 as hit, '100 i' like $1 as miss`,
      [pattern],
    );
    expect(rows).toEqual([{ hit: true, miss: false }]);
  });
});

describe('kernel.fold in SQL', () => {
  test('does the same for every letter there is', async () => {
    for (let from = 1; from <= 0x10ffff; from += 50_000) {
      const texts = Array.from({ length: 50_000 }, (_, n) => from + n)
        .filter((code) => code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
        .map((code) => `A${String.fromCodePoint(code)}b`);
      const inSql = await foldInSql(texts);
      expect(texts.filter((text, n) => inSql[n] !== null && inSql[n] !== fold(text))).toEqual([]);
    }
  });

  test('does the same for any text', async () => {
    const turkish = fc.string({
      unit: fc.constantFrom(...'İIıiŞşÇçĞğÜüÖöÂâÎî \u0307\u0327\u0301\u00a0\tabcßΣς'),
    });
    const any = fc.oneof(turkish, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    const texts = fc.sample(any, 4000).map((text) => text.replaceAll('\0', ''));
    const inSql = await foldInSql(texts);
    texts.forEach((text, n) => {
      if (inSql[n] !== null) expect(inSql[n]).toBe(fold(text));
    });
    expect(inSql.filter((folded) => folded !== null).length).toBeGreaterThan(2000);
  });

  test('may stand in an index and a generated column', async () => {
    await database.pool.query(`
      create table public.people (name text not null, folded text generated always as (kernel.fold(name)) stored);
      create index on public.people using gin (folded gin_trgm_ops);
      create index on public.people (kernel.fold(name));
      insert into public.people (name) values ('Işıl İnce')`);
    const { rows } = await database.pool.query('select name from public.people where folded like $1', [
      containsPattern('IL in'),
    ]);
    expect(rows).toEqual([{ name: 'Işıl İnce' }]);
  });
});
