import { sql } from 'kysely';
import {
  type OtherCurrency,
  type SheetMapping,
  type SheetPreview,
  sheetMapping,
} from '../../../../contracts/tariffs-sheets.ts';
import type { Db } from '../../../kernel/database.ts';
import type { FileStore } from '../../../kernel/files.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { DeckRow } from '../tables.ts';
import { decodeText, detectEncoding } from './encodings.ts';
import { foreignCurrencies } from './foreign-currencies.ts';
import { guessDelimiter, guessMapping, headersOf, missingFields, signatureOf } from './guess-mapping.ts';
import { lineReader } from './line-rules.ts';
import { priceText } from './read-value.ts';
import type { SheetLine } from './sheet-line.ts';
import type { SheetRow } from './sheet-row.ts';
import { firstLines, sheetBytes } from './sheet-source.ts';
import { incrementsOf } from './shown-rule.ts';
import { openWorkbook } from './workbook.ts';

type Place = { db: Db; files: FileStore };
type Understood = {
  mapping: SheetMapping;
  mode: 'whole' | 'amend';
  signature: string;
  isRemembered: boolean;
  otherCurrencies: OtherCurrency[];
  tables: string[];
  headers: string[];
  lines: SheetLine[];
};

const looked = 60;
const shown = 20;

/**
 * How a sheet is read. What `wanted` leaves out is remembered from the last sheet with the same headers (of this deck,
 * else of a deck of the same carrier, else of any), else guessed from the file itself.
 */
export async function understandSheet(
  { db, files }: Place,
  sheet: SheetRow,
  deck: DeckRow,
  wanted: Partial<SheetMapping> = {},
): Promise<Understood> {
  const file = await readingOf(files, sheet, wanted);
  const table = wanted.table ?? file.tables[0] ?? null;
  const base = { ...file.reading, table: file.tables.some((one) => one === table) ? table : null };
  // Numbers of workbooks are written with the decimal mark that the mapping names.
  let lines = await firstLines(files, sheet, { ...base, decimal: wanted.decimal ?? 'point' }, looked);
  const guessed = {
    ...guessMapping(lines, base, deck),
    ...(wanted.headerLine === undefined ? {} : { headerLine: wanted.headerLine }),
  };
  const headers = headersOf(lines, guessed.headerLine);
  const signature = signatureOf(headers);
  const remembered = await rememberedMapping(db, deck, signature);
  const isRemembered = remembered !== null && Object.keys(wanted).length === 0;
  const { columns } = wanted;
  const mapping = sheetMapping.parse({
    ...guessed,
    ...(isRemembered ? { ...remembered.mapping, ...base, headerLine: guessed.headerLine } : {}),
    ...wanted,
    ...(columns ? { columns } : {}),
    table: base.table,
  });
  if (mapping.decimal !== (wanted.decimal ?? 'point'))
    lines = await firstLines(files, sheet, mapping, looked);
  return {
    mapping,
    mode: remembered?.mode ?? sheet.mode,
    signature,
    isRemembered,
    otherCurrencies: foreignCurrencies({ headers, lines, mapping }, deck.currency),
    tables: file.tables,
    headers,
    lines,
  };
}

/** The first lines of a sheet as they are, and what becomes of them. 409 `sheet-has-no-columns`: a JSON says itself what is what. */
export async function previewSheet(
  place: Place,
  sheet: SheetRow,
  deck: DeckRow,
  wanted: Partial<SheetMapping> | undefined,
  now: Temporal.Instant,
): Promise<SheetPreview> {
  if (sheet.format === 'json') throw refusal('sheet-has-no-columns', 409);
  const understood = await understandSheet(place, sheet, deck, wanted ?? sheet.mapping ?? undefined);
  const { mapping, mode, isRemembered, otherCurrencies, tables, headers, lines } = understood;
  const read = lineReader(mapping, deck, now);
  const missing = missingFields(mapping);
  const rows = lines.filter(({ line }) => line > mapping.headerLine).slice(0, shown);
  return {
    mapping,
    isRemembered,
    mode,
    tables,
    headers,
    otherCurrencies,
    missing,
    rows: rows.map(({ line, cells }) => {
      const { rules, faults } = missing.length > 0 ? { rules: [], faults: [] } : read(cells);
      const [first] = rules;
      const steps = first ? JSON.parse(first.steps) : null;
      return {
        line,
        cells,
        rules: rules.length,
        prefix: first?.prefix ?? null,
        destination: first?.destination ?? null,
        rate: steps?.[0]?.rate ?? null,
        increments: first
          ? incrementsOf({ steps, blockMode: first.blockMode, initialSeconds: first.initialSeconds })
          : null,
        connectFee: first ? priceText(first.connectFee) : null,
        validFrom: first?.validFrom?.toString() ?? null,
        closes: first?.closes ?? false,
        faults,
      };
    }),
  };
}

async function readingOf(files: FileStore, sheet: SheetRow, wanted: Partial<SheetMapping>) {
  if (sheet.format === 'xlsx') {
    const workbook = await openWorkbook((range) => sheetBytes(files, sheet, range), Number(sheet.size));
    return { tables: workbook.tables, reading: { encoding: 'utf-8' as const, delimiter: ',' as const } };
  }
  const encoding = wanted.encoding ?? (await detectEncoding(await sheetBytes(files, sheet)));
  const end = Math.min(Number(sheet.size), 200_000) - 1;
  let head = '';
  if (end >= 0)
    for await (const piece of decodeText(await sheetBytes(files, sheet, { start: 0, end }), encoding))
      head += piece;
  return {
    tables: [] as string[],
    reading: { encoding, delimiter: wanted.delimiter ?? guessDelimiter(head) },
  };
}

async function rememberedMapping(db: Db, deck: DeckRow, signature: string) {
  const { rows } = await sql<{ mapping: unknown; mode: 'whole' | 'amend' }>`
    select m.mapping, m.mode from tariffs.sheet_mappings m where m.signature = ${signature}
    order by m.deck_id = ${deck.id} desc,
      exists (select from tariffs.carrier_decks a join tariffs.carrier_decks b using (carrier_id)
        where a.deck_id = m.deck_id and b.deck_id = ${deck.id}) desc, m.used_at desc limit 1`.execute(db);
  const mapping = sheetMapping.safeParse(rows[0]?.mapping);
  return rows[0] && mapping.success ? { mapping: mapping.data, mode: rows[0].mode } : null;
}
