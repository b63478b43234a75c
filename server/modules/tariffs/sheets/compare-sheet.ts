import { sql } from 'kysely';
import type { SheetCounts } from '../../../../contracts/tariffs-sheets.ts';
import { type Desk, perform } from '../../../kernel/work.ts';
import type { DeckRow } from '../tables.ts';
import { headOf } from './access.ts';
import { type Chunk, compareChunk } from './compare-chunk.ts';
import { noteProgress } from './note-progress.ts';
import type { SheetRow } from './sheet-row.ts';

const prefixesAtOnce = 30_000;

export type Comparison = { baseVersion: number; comparedAt: Temporal.Instant; counts: SheetCounts };

/** Compares staging with the deck as it is now, range by range, so that no transaction lasts. */
export async function compareSheet(
  desk: Desk,
  sheet: SheetRow,
  deck: DeckRow,
  now: Temporal.Instant,
): Promise<Comparison> {
  const { db } = desk.database;
  await sql`delete from tariffs.sheet_changes where sheet_id = ${sheet.id}`.execute(db);
  // Rows that have just come are unknown to the planner, which would then go through them one by one.
  await sql`analyze tariffs.sheet_rows, tariffs.rules`.execute(db);
  const { head, inForce } = await headOf(db, deck.id, now);
  const chunks = await cutIntoChunks(desk, sheet, deck);
  let repeated = 0;
  for (const [n, chunk] of chunks.entries()) {
    repeated += await perform(desk, {}, async (work) => {
      const count = await compareChunk(work.db, { sheet, deck, inForce, now }, chunk);
      await noteProgress(work, sheet, 600 + Math.floor(((n + 1) / chunks.length) * 390));
      return count;
    });
  }
  await sql`analyze tariffs.sheet_changes`.execute(db);
  return { baseVersion: head, comparedAt: now, counts: await countChanges(desk, sheet, repeated) };
}

async function cutIntoChunks(desk: Desk, sheet: SheetRow, deck: DeckRow): Promise<Chunk[]> {
  const { rows } = await sql<{ prefix: string }>`
    select distinct prefix from (
      select prefix, row_number() over (order by prefix) as n from (
        select prefix from tariffs.sheet_rows where sheet_id = ${sheet.id}
        union all
        select prefix from tariffs.rules where deck_id = ${deck.id} and until_version is null) both_sides) numbered
    where n % ${prefixesAtOnce} = 0 order by prefix`.execute(desk.database.db);
  const starts = ['', ...rows.map((row) => row.prefix)];
  return starts.map((from, n) => ({ from, until: starts[n + 1] ?? null }));
}

async function countChanges(desk: Desk, sheet: SheetRow, repeated: number): Promise<SheetCounts> {
  const { db } = desk.database;
  const { rows } = await sql<{ kind: keyof SheetCounts; reason: string | null; n: number }>`
    select kind, reason, count(*)::int as n from tariffs.sheet_changes where sheet_id = ${sheet.id}
    group by kind, reason`.execute(db);
  const faulty = await sql<{ n: number }>`
    select count(*)::int as n from tariffs.sheet_faults where sheet_id = ${sheet.id}`.execute(db);
  const counts: SheetCounts = {
    added: 0,
    raised: 0,
    lowered: 0,
    changed: 0,
    closed: 0,
    unchanged: 0,
    conflicting: 0,
    twice: 0,
    faulty: faulty.rows[0]?.n ?? 0,
    repeated,
  };
  for (const { kind, reason, n } of rows) {
    counts[kind] += n;
    if (reason === 'twice') counts.twice += n;
  }
  return counts;
}
