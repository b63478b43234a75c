import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { type TestSystem, testSystem } from '../../../../tests/support/system.ts';
import { type Desk, perform } from '../../../kernel/work.ts';
import { masterLine, seedOperator } from '../sources/operator.testing.ts';
import { importCalls } from './import-calls.ts';

// Files of several chunks, of which two are under way at once.
const calls = 10_000;

let system: TestSystem;
let desk: Desk;
let sources = 0;

beforeAll(async () => {
  system = await testSystem({ clock: '2026-11-20T09:00:00Z' });
  desk = system.kernel.desk;
  await perform(desk, {}, (work) => seedOperator(work));
});

const rows = async <T>(query: ReturnType<typeof sql<T>>): Promise<T[]> =>
  (await query.execute(desk.database.db)).rows;

async function addSource(): Promise<number> {
  const key = `lanes-${++sources}`;
  const [row] = await rows(
    sql<{ id: number }>`insert into rating.sources (key, name, format, zone, created_at, changed_at)
      values (${key}, ${key}, 'asterisk-csv', 'UTC', '2026-01-01Z', '2026-01-01Z') returning id`,
  );
  return row?.id as number;
}

async function read(lines: readonly string[], source: number) {
  const [row] = await rows(
    sql<{ id: number }>`insert into rating.intakes (source_id, via, name, created_at)
      values (${source}, 'upload', 'Master.csv', '2026-11-20Z') returning id::int as id`,
  );
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  }
  return importCalls(desk, row?.id as number, pieces());
}

const linesOf = async (source: number): Promise<{ entries: number; last: number | null }> =>
  (
    await rows(
      sql<{ entries: number; last: number | null }>`select count(*)::int as entries, max(line)::int as last
        from rating.calls where source_id = ${source}`,
    )
  )[0] ?? { entries: 0, last: null };

test('a call with a record in every chunk is charged once, by the longest', async () => {
  const source = await addSource();
  const forked = (seconds: number, sequence: number) =>
    masterLine(1, { seconds: String(seconds) }).replace(/,1$/, `,${sequence}`);
  const lines = Array.from({ length: calls }, (_, n) =>
    n % 1000 === 500 ? forked(60 + n / 100, n) : masterLine(10_000 + n),
  );
  const counts = await read(lines, source);
  expect(counts).toMatchObject({ lines: calls, known: 0, unrated: 0, rejected: 0 });
  const charged = await rows(
    sql<{
      seconds: number;
    }>`select seconds from rating.calls c where source_id = ${source} and state = 'rated'
      and kind = 'charge' and linked_id = (select linked_id from rating.calls where source_id = ${source} and line = 501)
      and not exists (select from rating.calls r where r.kind = 'reversal' and r.source_id = c.source_id
        and r.linked_id = c.linked_id and r.unique_id = c.unique_id and r.sequence = c.sequence)`,
  );
  expect(charged).toEqual([{ seconds: 60 + 95 }]);
});

test('the same file read twice at once is stored once', async () => {
  const source = await addSource();
  const lines = Array.from({ length: calls }, (_, n) => masterLine(n));
  const [one, two, three] = await Promise.all([
    read(lines, source),
    read(lines, source),
    read(lines, source),
  ]);
  expect([one.rated + two.rated + three.rated, one.known + two.known + three.known]).toEqual([
    calls,
    2 * calls,
  ]);
  expect(await linesOf(source)).toEqual({ entries: calls, last: calls });
});

test('a chunk that is rolled back is done again, and the one behind it waits', async () => {
  const source = await addSource();
  const lines = Array.from({ length: calls }, (_, n) => masterLine(n));
  // The first time only, as with a deadlock: a sequence is not rolled back.
  await sql`create sequence rating.refusals`.execute(desk.database.db);
  await sql`create function rating.refuse_once() returns trigger language plpgsql as $$ begin
    if nextval('rating.refusals') = 1 then raise exception 'deadlock' using errcode = '40P01'; end if;
    return new; end $$`.execute(desk.database.db);
  await sql`create trigger refuse_once before insert on rating.calls for each row
    when (new.line = 2345) execute function rating.refuse_once()`.execute(desk.database.db);
  expect(await read(lines, source)).toMatchObject({ lines: calls, rated: calls, known: 0 });
  expect(await linesOf(source)).toEqual({ entries: calls, last: calls });
  const [{ tries } = { tries: 0 }] = await rows(
    sql<{ tries: number }>`select last_value::int as tries from rating.refusals`,
  );
  expect(tries).toBe(2);
  await sql`drop trigger refuse_once on rating.calls`.execute(desk.database.db);
});

test('where a file cannot be stored any further, what is stored is its beginning', async () => {
  const source = await addSource();
  const lines = Array.from({ length: calls }, (_, n) => masterLine(n));
  await sql`create function rating.refuse() returns trigger language plpgsql as $$
    begin raise exception 'the disk is full'; end $$`.execute(desk.database.db);
  await sql`create trigger refuse before insert on rating.calls for each row
    when (new.line = 4321) execute function rating.refuse()`.execute(desk.database.db);
  await expect(read(lines, source)).rejects.toThrow('the disk is full');
  const { entries, last } = await linesOf(source);
  expect(entries).toBe(last ?? 0);
  expect(entries).toBeGreaterThan(0);
  expect(entries).toBeLessThan(4321);
  await sql`drop trigger refuse on rating.calls`.execute(desk.database.db);
  expect(await read(lines, source)).toMatchObject({ rated: calls - entries, known: entries });
});
