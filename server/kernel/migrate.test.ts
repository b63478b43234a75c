import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { findMigrations, type Migration, migrate } from './migrate.ts';

const extra = (sql: string, checksum: string): Migration => ({
  name: 'zz/20990101-0000-extra.sql',
  sql,
  checksum,
});

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe('migrate', () => {
  test('applies each file once, even with two processes at the same moment', async () => {
    const url = await testDatabase();
    const all = [...findMigrations(), extra('create table public.extra (id int)', 'a')];
    const applied = await Promise.all([migrate(url, all), migrate(url, all)]);
    expect(applied.flat()).toEqual(['zz/20990101-0000-extra.sql']);
    expect(await migrate(url, all)).toEqual([]);
  });

  test('a broken file changes nothing and is named', async () => {
    const url = await testDatabase();
    const all = [...findMigrations(), extra('create table public.half (id int); select nonsense', 'a')];
    await expect(migrate(url, all)).rejects.toThrow('zz/20990101-0000-extra.sql failed');
    expect(await ask(url, `select 1 from pg_tables where tablename = 'half'`)).toEqual([]);
  });

  test('a file edited after it was applied is refused', async () => {
    const url = await testDatabase();
    await migrate(url, [...findMigrations(), extra('select 1', 'a')]);
    await expect(migrate(url, [...findMigrations(), extra('select 2', 'b')])).rejects.toThrow(
      'edited after it was applied',
    );
  });

  test('positions go on rising when a dump came from an older cluster', async () => {
    const url = await testDatabase();
    await ask(
      url,
      `insert into kernel.facts (position, kind, at, actor_kind, request_id, subjects)
      values (900000000000000, 'test.old', now(), 'system', 'r', '{}')`,
    );
    await migrate(url);
    const rows = (await ask(
      url,
      `select kernel.position(0) > 900000000000000 as later,
      kernel.horizon() > 900000000000000 as final`,
    )) as { later: boolean; final: boolean }[];
    expect(rows[0]).toEqual({ later: true, final: true });
  });
});
