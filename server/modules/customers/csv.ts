import type { Locale } from '../../../contracts/common.ts';

/** Begins a file that spreadsheets read as UTF-8. */
export const csvMark = '\ufeff';

/** Spreadsheets in countries with a decimal comma part their columns by a semicolon. */
export const separatorOf = (locale: Locale): string => (locale === 'en' ? ',' : ';');

/** One line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is put behind an apostrophe. */
export function csvLine(cells: readonly string[], separator: string): string {
  return `${cells.map((cell) => quoted(harmless(cell))).join(separator)}\r\n`;
}

const quoted = (cell: string): string => (/[";,\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** A phone number may begin with `+`: with digits only it is no formula. */
const harmless = (cell: string): string =>
  /^[=@\t\r]/.test(cell) || (/^[+-]/.test(cell) && !/^[+-][\d\s•]+$/.test(cell)) ? `'${cell}` : cell;
