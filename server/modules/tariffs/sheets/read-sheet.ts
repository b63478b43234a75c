import { sql } from 'kysely';
import type { SheetMapping } from '../../../../contracts/tariffs-sheets.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { refusal } from '../../../kernel/refusal.ts';
import { type Desk, performBulk } from '../../../kernel/work.ts';
import type { DeckRow } from '../tables.ts';
import { decodeText } from './encodings.ts';
import { jsonRules, type TariffHead } from './json-rules.ts';
import { type LineRead, lineReader, ruleOfJson } from './line-rules.ts';
import { noteProgress } from './note-progress.ts';
import type { SheetRow } from './sheet-row.ts';
import { type Meter, metered, sheetBytes, sheetLines } from './sheet-source.ts';
import { type FaultyLine, type StagedLine, stageFaults, stageRules } from './stage-rules.ts';

const rulesAtOnce = 20_000;
const mostRules = 1_000_000;
const mostFaults = 20_000;

type ReadLine = LineRead & { line: number; cells: string[] };

/**
 * Reads the whole file into staging, in chunks that commit on their own. What an earlier run has left goes first.
 * Refuses with 422 what cannot be a price list: no columns for prefix and rate, far more bad lines than good ones.
 */
export async function readSheet(
  { desk, files, now }: { desk: Desk; files: FileStore; now: Temporal.Instant },
  sheet: SheetRow,
  deck: DeckRow,
): Promise<void> {
  await clearStaging(desk, sheet);
  const meter: Meter = { share: 0 };
  const corrections = await readCorrections(desk, sheet.id);
  let staged: StagedLine[] = [];
  let faulty: FaultyLine[] = [];
  let waiting = 0;
  const total = { lines: 0, rules: 0, faults: 0 };
  for await (const batch of readLines()) {
    for (const { line, cells, rules, faults, prefixes } of batch) {
      total.lines++;
      if (faults.length > 0) faulty.push({ line, faults, cells, prefixes });
      else staged.push({ line, rules });
      waiting += rules.length;
      total.rules += rules.length;
      total.faults += faults.length > 0 ? 1 : 0;
    }
    if (total.rules > mostRules) throw refusal('sheet-too-many-rules', 422, { most: mostRules });
    if (total.faults > mostFaults) throw refusal('sheet-mapping-wrong', 422, { faults: total.faults });
    if (waiting >= rulesAtOnce || faulty.length > 2000) await put();
  }
  await put();
  if (total.lines === 0) throw refusal('sheet-empty', 422);

  async function put(): Promise<void> {
    await performBulk(desk, {}, async (work, client) => {
      await noteProgress(work, sheet, Math.floor(meter.share * 600), total.lines);
      await stageRules(client, sheet.id, staged);
      await stageFaults(client, sheet.id, faulty);
    });
    staged = [];
    faulty = [];
    waiting = 0;
  }

  async function* readLines(): AsyncGenerator<ReadLine[]> {
    if (sheet.format === 'json') yield* rulesOfJson(files, sheet, deck, corrections, meter);
    else yield* rulesOfLines(files, sheet, deck, corrections, meter, now);
  }
}

type Corrections = ReadonlyMap<number, string[] | null>;

async function* rulesOfLines(
  files: FileStore,
  sheet: SheetRow,
  deck: DeckRow,
  corrections: Corrections,
  meter: Meter,
  now: Temporal.Instant,
): AsyncGenerator<ReadLine[]> {
  const mapping = sheet.mapping as SheetMapping;
  const read = lineReader(mapping, deck, now);
  for await (const batch of sheetLines(files, sheet, mapping, meter)) {
    const lines: ReadLine[] = [];
    for (const { line, cells } of batch) {
      if (line <= mapping.headerLine || cells.every((cell) => cell.trim() === '')) continue;
      const corrected = corrections.get(line);
      if (corrected === null) continue;
      const taken = (corrected ?? cells).map(cleanText);
      lines.push({ line, cells: taken, ...read(taken) });
    }
    yield lines;
  }
}

async function* rulesOfJson(
  files: FileStore,
  sheet: SheetRow,
  deck: DeckRow,
  corrections: Corrections,
  meter: Meter,
): AsyncGenerator<ReadLine[]> {
  const head: TariffHead = { currency: null, zone: null, decks: 0 };
  const bytes = await sheetBytes(files, sheet);
  for await (const batch of jsonRules(decodeText(metered(bytes, meter, Number(sheet.size)), 'utf-8'), head)) {
    yield batch.flatMap(({ line, text }) => {
      const corrected = corrections.get(line);
      if (corrected === null) return [];
      const taken = cleanText((corrected?.[0] ?? text).replaceAll('\\u0000', ''));
      return [{ line, cells: [taken], ...ruleOfJson(taken) }];
    });
  }
  if (head.decks > 1) throw refusal('sheet-several-decks', 422, { decks: head.decks });
  if (head.currency !== deck.currency)
    throw refusal('sheet-other-currency', 422, { currency: head.currency ?? '', deck: deck.currency });
  if (head.zone !== deck.zone)
    throw refusal('sheet-other-zone', 422, { zone: head.zone ?? '', deck: deck.zone });
}

async function readCorrections(desk: Desk, sheetId: string): Promise<Corrections> {
  const { rows } = await sql<{ line: number; cells: string[] | null }>`
    select line, cells from tariffs.sheet_corrections where sheet_id = ${sheetId}`.execute(desk.database.db);
  return new Map(rows.map(({ line, cells }) => [line, cells]));
}

async function clearStaging(desk: Desk, { id }: SheetRow): Promise<void> {
  for (const table of ['sheet_changes', 'sheet_rows', 'sheet_faults'])
    await sql`delete from ${sql.table(`tariffs.${table}`)} where sheet_id = ${id}`.execute(desk.database.db);
}

// PostgreSQL keeps no zero characters and no halves of pairs.
const cleanText = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();
