import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { systemClock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import type { Companion } from './jobs.ts';
import type { Outside } from './outside.ts';
import { type Desk, perform } from './work.ts';

let database: Database;
let heard: string[][] = [];
let failing = false;

const companion: Companion = {
  on: ['test.moved', 'test.named'],
  name: 'upper.follow',
  run: async ({ work, facts }) => {
    heard.push(facts.map((fact) => fact.kind));
    if (failing) throw new Error('no');
    await sql`insert into public.copies select 1`.execute(work.db);
    work.record({ kind: 'upper.followed', subjects: [] });
  },
};
const desk = (): Desk => ({
  database,
  outside: {} as Outside,
  clock: systemClock(),
  reactionsTo: () => [],
  companions: [companion],
});

beforeAll(async () => {
  database = openDatabase(await testDatabase(), 4, 'test');
  await sql`create table public.copies (n int not null)`.execute(database.db);
});
afterAll(() => database.close());

const stored = async (): Promise<string[]> => {
  const { rows } = await sql<{ kind: string }>`select kind from kernel.facts order by position`.execute(
    database.db,
  );
  return rows.map((row) => row.kind);
};

test('a companion does its part once, with all facts of its kinds, in the same transaction', async () => {
  await perform(desk(), {}, async (work) => {
    for (const kind of ['test.moved', 'test.other', 'test.named']) work.record({ kind, subjects: [] });
  });
  expect(heard).toEqual([['test.moved', 'test.named']]);
  expect(await stored()).toEqual(['test.moved', 'test.other', 'test.named', 'upper.followed']);
  heard = [];
  await perform(desk(), {}, async (work) => work.record({ kind: 'test.other', subjects: [] }));
  expect(heard).toEqual([]);
});

test('a companion that fails takes the whole gesture back', async () => {
  const before = await stored();
  failing = true;
  await expect(
    perform(desk(), {}, async (work) => work.record({ kind: 'test.moved', subjects: [] })),
  ).rejects.toThrow('no');
  expect(await stored()).toEqual(before);
});
