import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../tests/support/database.ts';
import { systemClock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import { job } from './jobs.ts';
import type { Outside } from './outside.ts';
import { type Desk, perform } from './work.ts';

let database: Database;
let desk: Desk;
const later = job({ name: 'test.later', payload: z.object({ n: z.number() }), run: async () => undefined });

beforeAll(async () => {
  database = openDatabase(await testDatabase(), 6, 'test');
  desk = {
    database,
    outside: {} as Outside,
    clock: systemClock(),
    reactionsTo: (kind) => (kind === 'test.happened' ? ['test.react'] : []),
  };
  await sql`create table public.things (id int primary key, n int not null)`.execute(database.db);
});
afterAll(() => database.close());

const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(table)}`.execute(
    database.db,
  );
  return rows[0]?.n ?? 0;
};

describe('perform', () => {
  test('commits change, fact, subscriber job and queued job together', async () => {
    await perform(desk, {}, async (work) => {
      await sql`insert into public.things values (1, 1)`.execute(work.db);
      work.record({
        kind: 'test.happened',
        subjects: ['board:1', 'customer:2', 'board:1'],
        object: { type: 'card', id: '9' },
      });
      work.queue(later, { n: 5 });
    });
    expect(await count('public.things')).toBe(1);
    const { rows } = await sql<{ kind: string; subjects: string[]; actor_kind: string }>`
      select kind, subjects, actor_kind from kernel.facts`.execute(database.db);
    expect(rows).toEqual([
      { kind: 'test.happened', subjects: ['board:1', 'customer:2'], actor_kind: 'system' },
    ]);
    const jobs = await sql<{ task: string; payload: { payload: Record<string, unknown> } }>`
      select t.identifier as task, j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id order by 1`.execute(database.db);
    expect(jobs.rows.map((row) => row.task)).toEqual(['test.later', 'test.react']);
    const position = await sql<{ position: string }>`select position::text from kernel.facts`.execute(
      database.db,
    );
    expect(jobs.rows[1]?.payload.payload).toEqual({ position: position.rows[0]?.position });
  });

  test('a throw leaves nothing behind', async () => {
    const before = [await count('kernel.facts'), await count('graphile_worker._private_jobs')];
    await expect(
      perform(desk, {}, async (work) => {
        await sql`insert into public.things values (2, 1)`.execute(work.db);
        work.record({ kind: 'test.happened', subjects: [] });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await count('public.things')).toBe(1);
    expect([await count('kernel.facts'), await count('graphile_worker._private_jobs')]).toEqual(before);
  });

  test('a way around the types to the network ends the transaction', async () => {
    await expect(
      perform(desk, {}, async (work) => {
        await sql`insert into public.things values (3, 1)`.execute(work.db);
        await (work.outside as Outside).http.call('https://ornek.test');
      }),
    ).rejects.toThrow('cannot be used inside a transaction');
    expect(await count('public.things')).toBe(1);
  });

  test('two that lock each other out both succeed', async () => {
    await sql`insert into public.things values (10, 0), (11, 0)`.execute(database.db);
    let waiting = 2;
    let go: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      go = resolve;
    });
    const raise = (first: number, second: number) =>
      perform(desk, {}, async (work) => {
        await sql`update public.things set n = n + 1 where id = ${first}`.execute(work.db);
        if (--waiting === 0) go();
        await both;
        await sql`update public.things set n = n + 1 where id = ${second}`.execute(work.db);
      });
    await Promise.all([raise(10, 11), raise(11, 10)]);
    const { rows } = await sql<{ n: number }>`select n from public.things where id >= 10 order by id`.execute(
      database.db,
    );
    expect(rows.map((row) => row.n)).toEqual([2, 2]);
  });

  test('facts are never changed', async () => {
    await expect(sql`update kernel.facts set kind = 'test.other'`.execute(database.db)).rejects.toThrow(
      'never changed',
    );
  });

  test('more than 4096 facts in one transaction are refused', async () => {
    await expect(
      perform(desk, {}, async (work) => {
        for (let n = 0; n <= 4096; n++) work.record({ kind: 'test.many', subjects: [] });
      }),
    ).rejects.toThrow('4096');
  });
});
