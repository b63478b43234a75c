import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { startBell } from './bell.ts';
import { systemClock } from './clock.ts';
import { type Database, openDatabase } from './database.ts';
import type { Fact } from './facts.ts';
import type { Outside } from './outside.ts';
import { type Desk, perform } from './work.ts';

const log = pino({ level: 'silent' });
let database: Database;
let desk: Desk;

beforeAll(async () => {
  database = openDatabase(await testDatabase(), 12, 'test');
  desk = { database, outside: {} as Outside, clock: systemClock(), reactionsTo: () => [] };
});
afterAll(() => database.close());

const happen = (n: number, before: () => Promise<void> = async () => undefined) =>
  perform(desk, {}, async (work) => {
    await sql`select pg_current_xact_id()`.execute(work.db); // the order of transactions is fixed here …
    await before();
    work.record({ kind: 'test.happened', subjects: ['board:1'], data: { n } }); // … the facts come later
  });

/** Hears until `count` facts came; fails by the test's own timeout if one was skipped. */
async function hear(count: number, act: () => Promise<unknown>): Promise<Fact[]> {
  const heard: Fact[] = [];
  let done: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    done = resolve;
  });
  const bell = await startBell(database, log, async (facts) => {
    heard.push(...facts);
    if (heard.length >= count) done();
  });
  await act();
  await all;
  await bell.stop();
  return heard;
}

describe('the bell', () => {
  test('eight writers that commit out of order: every fact once, in the order of positions', async () => {
    const lane = async (first: number) => {
      for (let n = first; n < first + 25; n++) {
        await happen(n, async () => void (await sql`select pg_sleep(random() * 0.006)`.execute(database.db)));
      }
    };
    const heard = await hear(200, () => Promise.all([...Array(8).keys()].map((lane_) => lane(lane_ * 25))));
    expect(heard.map((fact) => fact.data.n).sort((a, b) => Number(a) - Number(b))).toEqual([
      ...Array(200).keys(),
    ]);
    const positions = heard.map((fact) => fact.position);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
  });

  test('a fact behind an older running transaction waits, and is not skipped', async () => {
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let opened: () => void = () => undefined;
    const open = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const heard = await hear(2, async () => {
      const slow = happen(1, async () => {
        opened();
        await gate;
      });
      await open;
      await happen(2);
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from kernel.facts
        where (data->>'n')::int = 2 and position < kernel.horizon() and at > now() - interval '1 minute'
          and position > (select max(position) - 4096 from kernel.facts)`.execute(database.db);
      expect(rows[0]?.n).toBe(0); // committed, but not final yet
      release();
      await slow;
    });
    expect(heard.map((fact) => fact.data.n)).toEqual([1, 2]);
  });

  test('after its connection was cut it reads what it missed', async () => {
    const heard = await hear(1, async () => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'kovan-bell' and datname = current_database()`.execute(database.db);
      await happen(77);
    });
    expect(heard.map((fact) => fact.data.n)).toEqual([77]);
  });
});
