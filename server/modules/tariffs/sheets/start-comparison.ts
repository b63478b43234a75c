import { sql } from 'kysely';
import type { z } from 'zod';
import type { comparisonInput, Sheet, SheetMapping } from '../../../../contracts/tariffs-sheets.ts';
import type { Db } from '../../../kernel/database.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { invalid, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import type { DeckRow } from '../tables.ts';
import { lockSheet } from './access.ts';
import { missingFields } from './guess-mapping.ts';
import { understandSheet } from './preview-sheet.ts';
import { runComparison } from './run-comparison.ts';
import type { SheetRow } from './sheet-row.ts';
import { showSheet } from './show-sheet.ts';

type Input = z.output<typeof comparisonInput>;
/** How the file will be read, found out before the transaction. */
export type Plan = { mapping: SheetMapping; signature: string } | null;

/**
 * Finds out how the file is to be read: as asked, as remembered for these headers, or as guessed. Refused with 422
 * `sheet-other-currency` while the sheet names another currency than the deck's and nobody has said that it is wrong.
 */
export async function planReading(
  { db, files }: { db: Db; files: FileStore },
  { sheet, deck }: { sheet: SheetRow; deck: DeckRow },
  input: Input,
): Promise<Plan> {
  if (sheet.format === 'json') return null;
  const wanted = input.mapping ?? sheet.mapping ?? undefined;
  const { mapping, signature, otherCurrencies } = await understandSheet({ db, files }, sheet, deck, wanted);
  const missing = missingFields(mapping);
  if (missing.length > 0)
    throw invalid(Object.fromEntries(missing.map((field) => [`mapping.columns.${field}`, 'required'])));
  const [other] = otherCurrencies;
  if (other && !mapping.inDeckCurrency)
    throw refusal('sheet-other-currency', 422, { ...other, deck: deck.currency });
  return { mapping, signature };
}

/** Starts the dry run (anew) and remembers the mapping for the next sheet with these headers. */
export async function startComparison(work: Work, id: string, input: Input, plan: Plan): Promise<Sheet> {
  const { sheet, deck } = await lockSheet(work, id, ['uploaded', 'reading', 'compared', 'failed']);
  const mapping = plan ? JSON.stringify(plan.mapping) : null;
  await beginRun(work, sheet, { mapping, mode: input.mode, reads: true });
  if (plan) {
    await sql`insert into tariffs.sheet_mappings (deck_id, signature, mapping, mode, used_at)
      values (${deck.id}, ${plan.signature}, ${JSON.stringify({ ...plan.mapping, inDeckCurrency: false })}::jsonb, ${input.mode}, ${work.now})
      on conflict (deck_id, signature) do update
      set mapping = excluded.mapping, mode = excluded.mode, used_at = excluded.used_at`.execute(work.db);
  }
  return showSheet(work.db, work.actor, id, work.now);
}

/** Compares anew what is staged; the file is not read again. */
export async function compareAgain(work: Work, sheet: SheetRow): Promise<void> {
  await beginRun(work, sheet, { mapping: null, mode: sheet.mode, reads: false });
}

async function beginRun(
  work: Work,
  sheet: SheetRow,
  { mapping, mode, reads }: { mapping: string | null; mode: 'whole' | 'amend'; reads: boolean },
): Promise<void> {
  const run = sheet.run + 1;
  await sql`update tariffs.sheets set state = 'reading', run = ${run}, mode = ${mode},
      mapping = coalesce(${mapping}::jsonb, mapping), progress = ${reads ? 0 : 600}, fault = null, effect = null,
      version = version + 1, changed_at = ${work.now} where id = ${sheet.id}`.execute(work.db);
  work.queue(runComparison, { sheetId: sheet.id, run, reads }, { key: `sheet:${sheet.id}` });
}
