import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { sheetSubject } from './facts.ts';
import type { SheetRow } from './sheet-row.ts';

/** A newer dry run has begun, or the sheet was thrown away: this one ends without a word. */
export class Outrun extends Error {}

/** Writes down how far the dry run is (thousandths) and shows it. Throws `Outrun` when it no longer counts. */
export async function noteProgress(
  work: Work,
  sheet: SheetRow,
  progress: number,
  lines?: number,
): Promise<void> {
  const { rows } = await sql<{ version: number }>`
    update tariffs.sheets set progress = ${Math.min(1000, progress)}, lines = coalesce(${lines ?? null}::integer, lines),
      version = version + 1, changed_at = ${work.now}
    where id = ${sheet.id} and run = ${sheet.run} and state = 'reading' returning version`.execute(work.db);
  const version = rows[0]?.version;
  if (version === undefined) throw new Outrun();
  work.record({
    kind: 'tariffs.sheet-progressed',
    subjects: [sheetSubject(sheet.id)],
    object: { type: 'tariff-sheet', id: sheet.id },
    version,
    data: { sheetId: sheet.id },
  });
}
