import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import type { Locale } from '../../../../contracts/common.ts';
import type { SheetField } from '../../../../contracts/tariffs-sheets.ts';
import { sheetColumns } from '../../../../words/tariffs/sheets/columns.ts';
import { faultSentence, faultTitles } from '../../../../words/tariffs/sheets/faults.ts';
import type { Db } from '../../../kernel/database.ts';
import { readFaults } from './fault-list.ts';

const atOnce = 1000;

/** The lines that could not be read as CSV: line, column and reason in words, then the cells as they stood. */
export function faultFile(db: Db, id: string, headers: readonly string[], locale: Locale): Readable {
  return Readable.from(lines(db, id, headers, locale));
}

async function* lines(
  db: Db,
  id: string,
  headers: readonly string[],
  locale: Locale,
): AsyncGenerator<string> {
  const options = { delimiter: locale === 'en' ? ',' : ';', escape_formulas: true, record_delimiter: '\r\n' };
  const columns: Readonly<Record<string, string>> = sheetColumns[locale];
  yield `\ufeff${stringify([[...faultTitles[locale], ...headers]], options)}`;
  for (let after = 0; ; ) {
    const rows = await readFaults(db, id, after, atOnce);
    yield stringify(
      rows.map(({ line, faults, cells }) => [
        String(line),
        faults.map(({ field }) => columns[field as SheetField] ?? field).join(' · '),
        faults.map(({ reason, data }) => faultSentence(locale, reason, data)).join(' · '),
        ...cells,
      ]),
      options,
    );
    const last = rows.at(-1);
    if (rows.length < atOnce || !last) return;
    after = last.line;
  }
}
