import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../tests/support/database.ts';
import { systemClock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import { job, reaction } from './jobs.ts';
import type { Kernel } from './kernel.ts';
import type { Outside } from './outside.ts';
import { room } from './room.ts';
import { buildHouse } from './rooms.ts';
import { readSettings } from './settings.ts';
import { perform } from './work.ts';
import { startWorker, tasksOf } from './worker.ts';

let database: Database;
let kernel: Kernel;
let mayPrepare = async (): Promise<string> => 'fetched';

const write = job({
  name: 'tally.write',
  payload: z.object({ n: z.number() }),
  prepare: () => mayPrepare(),
  run: async ({ work, payload, prepared }) => {
    await sql`insert into public.tally (n, note) values (${payload.n}, ${prepared})`.execute(work.db);
    work.record({ kind: 'tally.written', subjects: [], data: { n: payload.n } });
  },
});

const react = reaction('tally.written', 'tally.react', async ({ work, fact }) => {
  await sql`insert into public.tally (n, note) values (${Number(fact.data.n)}, 'reacted')`.execute(work.db);
});

beforeAll(async () => {
  database = openDatabase(await testDatabase(), 8, 'test');
  const house = buildHouse(
    [room({ name: 'tally', jobs: [write], reactions: [react], facts: { 'tally.written': {} } })],
    { jobs: [] },
  );
  const outside = {} as Outside;
  kernel = {
    database,
    house,
    outside,
    settings: readSettings({}),
    log: pino({ level: 'silent' }),
    desk: { database, outside, clock: systemClock(), reactionsTo: house.reactionsTo },
  } as Kernel;
  await sql`create table public.tally (n int not null, note text not null)`.execute(database.db);
});
afterAll(() => database.close());

const notes = async (n: number): Promise<string[]> => {
  const { rows } = await sql<{
    note: string;
  }>`select note from public.tally where n = ${n} order by note`.execute(database.db);
  return rows.map((row) => row.note);
};

/** Waits for what another process shows only in the database. */
const until = async (holds: () => Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
};
const queued = async (): Promise<number> => {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from graphile_worker._private_jobs`.execute(database.db);
  return rows[0]?.n ?? 0;
};

describe('the worker', () => {
  test('fetches outside the transaction, writes inside, and lets the reactions follow', async () => {
    const worker = await startWorker(kernel);
    await perform(kernel.desk, {}, async (work) => work.queue(write, { n: 1 }));
    await until(async () => (await queued()) === 0);
    await worker.stop();
    expect(await notes(1)).toEqual(['fetched', 'reacted']);
  });

  test('a job whose work was committed is not done again', async () => {
    const [, run] = tasksOf(kernel).find(([name]) => name === 'tally.write') ?? [];
    const payload = { actorId: null, requestId: 'r', payload: { n: 2 } };
    const helpers = { job: { id: '900001' } } as Parameters<NonNullable<typeof run>>[1];
    await run?.(payload, helpers);
    await run?.(payload, helpers); // its worker died between the commit and saying so
    expect(await notes(2)).toEqual(['fetched']);
  });

  test('a job that failed is tried again, and leaves nothing of the failed try', async () => {
    let tries = 0;
    mayPrepare = async () => {
      if (++tries === 1) throw new Error('the network is away');
      return 'second try';
    };
    const worker = await startWorker(kernel);
    await perform(kernel.desk, {}, async (work) => work.queue(write, { n: 3 }));
    await until(async () => tries >= 1);
    await until(async () => {
      const moved =
        await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null and attempts > 0`.execute(
          database.db,
        );
      return moved.numAffectedRows === 1n;
    });
    await until(async () => (await queued()) === 0);
    await worker.stop();
    expect(await notes(3)).toEqual(['reacted', 'second try']);
  });

  test('jobs of a worker that died are free within seconds', async () => {
    await perform(kernel.desk, {}, async (work) => work.queue(write, { n: 4 }));
    await sql`update graphile_worker._private_jobs set locked_by = 'worker-of-a-dead-process', locked_at = now() - interval '2 seconds',
      attempts = 1`.execute(database.db);
    const worker = await startWorker(kernel);
    await until(async () => (await queued()) === 0);
    await worker.stop();
    expect(await notes(4)).toEqual(['reacted', 'second try']);
  });

  test('a job that takes long stays with its worker', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    let begun = 0;
    mayPrepare = () => (++begun === 1 ? promise : Promise.resolve('fetched'));
    const worker = await startWorker(kernel);
    await perform(kernel.desk, {}, async (work) => work.queue(write, { n: 5 }));
    await until(async () => begun === 1);
    const { rows } = await sql<{
      id: string;
    }>`update graphile_worker._private_jobs set locked_at = now() - interval '2 seconds'
      returning id::text`.execute(database.db);
    // When the job of a dead worker is free again, living ones have been looked at too.
    await perform(kernel.desk, {}, async (work) =>
      work.queue(write, { n: 6 }, { runAt: Temporal.Now.instant().add({ hours: 1 }) }),
    );
    await sql`update graphile_worker._private_jobs set locked_by = 'pool-of-a-dead-process', run_at = now(),
      locked_at = now() - interval '2 seconds' where id <> ${rows[0]?.id}::bigint`.execute(database.db);
    await until(async () => (await queued()) === 1);
    expect(begun).toBe(2);
    resolve('fetched once');
    await until(async () => (await queued()) === 0);
    await worker.stop();
    expect([await notes(5), await notes(6)]).toEqual([
      ['fetched once', 'reacted'],
      ['fetched', 'reacted'],
    ]);
  });
});
