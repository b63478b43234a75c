import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { sql } from 'kysely';
import type { Locale } from '../../../../contracts/common.ts';
import type { SheetField } from '../../../../contracts/tariffs-sheets.ts';
import { sheetColumns } from '../../../../words/tariffs/sheets/columns.ts';
import type { Db } from '../../../kernel/database.ts';
import type { RuleInput } from '../engine/compile-tariff.ts';
import { ruleOf } from '../load-deck.ts';
import type { DeckRow, RuleRow } from '../tables.ts';
import { fileFields, ruleCells } from './rule-cells.ts';
import { isIn } from './version-changes.ts';
import { workbookBytes } from './write-workbook.ts';

const atOnce = 5000;

/**
 * A version of a deck as a file, piece by piece. All three forms say everything a rule says, so that each can be read in
 * again and changes nothing. CSV is written as spreadsheets of the person's language read it.
 */
export function deckFile(
  db: Db,
  deck: DeckRow,
  number: number,
  format: 'csv' | 'xlsx' | 'json',
  locale: Locale,
): Readable {
  const batches = ruleBatches(db, deck, number);
  if (format === 'json') return Readable.from(jsonText(deck, batches));
  const headers = fileFields.map((field: SheetField) => sheetColumns[locale][field]);
  if (format === 'xlsx')
    return Readable.from(workbookBytes(deck.code, headers, cellBatches(deck, batches, 'point')));
  return Readable.from(
    csvText(headers, cellBatches(deck, batches, locale === 'en' ? 'point' : 'comma'), locale),
  );
}

async function* csvText(
  headers: readonly string[],
  batches: AsyncIterable<string[][]>,
  locale: Locale,
): AsyncGenerator<string> {
  const options = { delimiter: locale === 'en' ? ',' : ';', escape_formulas: true, record_delimiter: '\r\n' };
  // Excel takes UTF-8 for what it is only with this mark.
  yield `\ufeff${stringify([[...headers]], options)}`;
  for await (const batch of batches) yield stringify(batch, options);
}

// One rule a line: the file can be read and compared by people and by diff.
async function* jsonText(deck: DeckRow, batches: AsyncIterable<RuleInput[]>): AsyncGenerator<string> {
  const { currency, zone, code } = deck;
  yield `{"currency":${JSON.stringify(currency)},"zone":${JSON.stringify(zone)},"decks":[{"name":${JSON.stringify(code)},"rules":[`;
  let separator = '\n';
  for await (const batch of batches) {
    if (batch.length === 0) continue;
    yield separator + batch.map(({ id: _, ...rule }) => JSON.stringify(rule)).join(',\n');
    separator = ',\n';
  }
  yield '\n]}]}\n';
}

async function* cellBatches(
  deck: DeckRow,
  batches: AsyncIterable<RuleInput[]>,
  decimal: 'point' | 'comma',
): AsyncGenerator<string[][]> {
  for await (const batch of batches) yield batch.map((rule) => ruleCells(rule, deck, decimal));
}

async function* ruleBatches(db: Db, deck: DeckRow, number: number): AsyncGenerator<RuleInput[]> {
  for (let after: { prefix: string; id: string } = { prefix: '', id: '0' }; ; ) {
    const { rows } = await sql<RuleRow>`
      select r.* from tariffs.rules r where r.deck_id = ${deck.id} and ${isIn(number)}
        and (r.prefix, r.id) > (${after.prefix} collate "C", ${after.id}::bigint)
      order by r.prefix, r.id limit ${atOnce}`.execute(db);
    yield rows.map((row) => ruleOf(row, deck));
    const last = rows.at(-1);
    if (rows.length < atOnce || !last) return;
    after = { prefix: last.prefix, id: String(last.id) };
  }
}
