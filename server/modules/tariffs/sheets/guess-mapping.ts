import { createHash } from 'node:crypto';
import {
  delimiters,
  lastColumn,
  type SheetField,
  type SheetMapping,
} from '../../../../contracts/tariffs-sheets.ts';
import { fold } from '../../../kernel/fold.ts';
import { currencyIn, isCurrency } from './foreign-currencies.ts';
import type { SheetLine } from './sheet-line.ts';
import { fieldNamed, saysPerOne } from './synonyms.ts';

/** The delimiter that parts the lines of a text most evenly; `sep=;` in the first line says it. */
export function guessDelimiter(head: string): SheetMapping['delimiter'] {
  const said = /^\ufeff?"?sep=(.)"?\r?\n/i.exec(head)?.[1];
  const known = delimiters.find((one) => one === said);
  if (known) return known;
  const lines = head
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
  const scored = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1);
    const usual = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
    const even = counts.filter((count) => count === usual).length;
    return { delimiter, score: usual === 0 ? 0 : even * 100 + usual };
  });
  // A comma may be the decimal mark of a list parted by semicolons: of two that part evenly the other one counts.
  const best = scored.toSorted((a, b) => b.score - a.score)[0];
  const other = scored.find(
    ({ delimiter, score }) => delimiter === ';' && score > 0 && score >= (best?.score ?? 0) * 0.7,
  );
  return (other ?? best)?.delimiter ?? ',';
}

/** How a sheet is to be read, by its first lines: headers, columns, decimal mark, order of dates. */
export function guessMapping(
  lines: readonly SheetLine[],
  base: Pick<SheetMapping, 'encoding' | 'delimiter' | 'table'>,
  deck: { service: 'voice' | 'message'; currency: string },
): SheetMapping {
  const header = findHeader(lines);
  const below = lines.filter((one) => one.line > (header?.line ?? 0));
  const columns = columnsOf(header?.cells ?? [], below, deck.currency);
  const rateColumn = columns.rate;
  const sample = (column: number | undefined) =>
    column === undefined
      ? []
      : below.map((one) => (one.cells[column] ?? '').trim()).filter((cell) => cell !== '');
  const rateHeader = rateColumn === undefined ? '' : (header?.cells[rateColumn] ?? '');
  return {
    ...base,
    headerLine: header?.line ?? 0,
    decimal: decimalOf(sample(rateColumn)),
    dates: orderOf([...sample(columns.validFrom), ...sample(columns.endsOn)]),
    columns,
    per: deck.service === 'message' || saysPerOne(rateHeader) ? 1 : 60,
    increments: '1/1',
    blockMode: 'per_step',
    dropZeros: mostly(sample(columns.prefix ?? columns.countryCode), /^00\d/),
    inDeckCurrency: false,
  };
}

/** What a mapping is remembered by: the headers as they stand, whatever their case. */
export function signatureOf(headers: readonly string[]): string {
  const text = headers.map((header) => fold(header)).join('\u0000');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The headers of a sheet, or as many empty ones as it has columns. */
export function headersOf(lines: readonly SheetLine[], headerLine: number): string[] {
  const header = lines.find((one) => one.line === headerLine);
  const width = Math.max(0, ...lines.filter((one) => one.line >= headerLine).map((one) => one.cells.length));
  return Array.from({ length: width }, (_, n) => (header?.cells[n] ?? '').trim());
}

/** The fields without which no rule can be made. */
export function missingFields({ columns }: Pick<SheetMapping, 'columns'>): SheetField[] {
  const missing: SheetField[] = [];
  if (columns.prefix === undefined && columns.countryCode === undefined) missing.push('prefix');
  if (columns.rate === undefined && columns.steps === undefined) missing.push('rate');
  return missing;
}

// Titles and notes stand above the headers of many sheets.
function findHeader(lines: readonly SheetLine[]): SheetLine | null {
  const looked = lines.slice(0, 30);
  const scored = looked.map((line) => ({
    line,
    score: new Set(line.cells.map((cell) => fieldNamed(cell)).filter((field) => field !== null)).size,
  }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { line: looked[0], score: 0 });
  if (best.line && best.score >= 2) return best.line;
  const [first] = looked;
  const isData = first?.cells.some((cell) => /^\+?\d{1,15}$/.test(cell.trim())) ?? true;
  return isData || !first || /^sep=/i.test(first.cells[0] ?? '') ? null : first;
}

function columnsOf(
  headers: readonly string[],
  below: readonly SheetLine[],
  currency: string,
): SheetMapping['columns'] {
  const cellsOf = (n: number) =>
    below.map((one) => (one.cells[n] ?? '').trim()).filter((cell) => cell !== '');
  const columns: SheetMapping['columns'] = {};
  headers.slice(0, lastColumn + 1).forEach((header, n) => {
    const field = fieldNamed(header);
    if (!field) return;
    // Of "Rate (USD)" and "Rate (TRY)" it is the one in the deck's currency.
    const earlier = headers[columns[field] ?? -1];
    const isBetter = currencyIn(header) === currency && currencyIn(earlier ?? '') !== currency;
    if (earlier === undefined || isBetter) columns[field] = n;
  });
  // "Country" and "Code" in one sheet: a code that area codes stand beside is the country's.
  if (columns.areaCodes !== undefined && columns.countryCode === undefined && columns.prefix !== undefined) {
    columns.countryCode = columns.prefix;
    delete columns.prefix;
  }
  // "Increment" above 30/6 names the pair of them.
  for (const field of ['initial', 'increment'] as const) {
    const column = columns[field];
    if (column === undefined || !mostly(cellsOf(column), /^\d+\s*[/+:x-]\s*\d+$/i)) continue;
    columns.increments ??= column;
    delete columns[field];
  }
  const width = Math.min(lastColumn + 1, Math.max(0, ...below.map((one) => one.cells.length)));
  const taken = new Set(Object.values(columns));
  const free = Array.from({ length: width }, (_, n) => n).filter((n) => !taken.has(n));
  const first = (fits: RegExp) => {
    const found = free.findIndex((n) => mostly(cellsOf(n), fits));
    return found < 0 ? undefined : free.splice(found, 1)[0];
  };
  const put = (field: SheetField, column: number | undefined) => {
    if (column !== undefined) columns[field] = column;
  };
  if (columns.prefix === undefined && columns.countryCode === undefined)
    put('prefix', first(/^\+?[\d\s]{1,20}([,;-][\d\s,;-]+)?$/));
  if (columns.rate === undefined && columns.steps === undefined)
    put('rate', first(/^[^\d\s]{0,3}\s?\d*[.,]\d+$/));
  const isOfCurrencies = (n: number) => cellsOf(n).length > 0 && cellsOf(n).every(isCurrency);
  if (columns.currency === undefined) put('currency', free.find(isOfCurrencies));
  if (headers.length === 0 && columns.destination === undefined) put('destination', first(/\p{L}{2}/u));
  return columns;
}

function decimalOf(cells: readonly string[]): 'point' | 'comma' {
  let commas = 0;
  let points = 0;
  for (const cell of cells) {
    const last = Math.max(cell.lastIndexOf(','), cell.lastIndexOf('.'));
    if (last < 0) continue;
    if (cell[last] === ',') commas++;
    else points++;
  }
  return commas > points ? 'comma' : 'point';
}

function orderOf(cells: readonly string[]): SheetMapping['dates'] {
  const parts = cells.map((cell) => /^(\d{1,4})[./-](\d{1,2})[./-]/.exec(cell));
  if (parts.some((match) => match?.[1]?.length === 4)) return 'ymd';
  const isMonthFirst = parts.some((match) => Number(match?.[2]) > 12);
  return isMonthFirst ? 'mdy' : 'dmy';
}

const mostly = (cells: readonly string[], fits: RegExp): boolean =>
  cells.length > 0 && cells.filter((cell) => fits.test(cell)).length >= cells.length * 0.7;
