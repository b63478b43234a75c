import type { OtherCurrency, SheetField, SheetMapping } from '../../../../contracts/tariffs-sheets.ts';
import type { SheetLine } from './sheet-line.ts';
import { fieldNamed } from './synonyms.ts';

/** The currency that a header or a note names: `Rate (USD)`, `Ücret €`, `USD/min`; null when it names none. */
export function currencyIn(text: string): string | null {
  const sign = /US\$|R\$|[₺€£$]/.exec(text)?.[0];
  if (sign) return signs[sign] ?? null;
  for (const [word] of text.matchAll(/\p{L}+/gu)) {
    const upper = word.toLocaleUpperCase('en');
    const found = traded.has(upper) ? upper : names[upper];
    if (found) return found;
  }
  return null;
}

/** Whether a cell is nothing but a currency. */
export const isCurrency = (cell: string): boolean => /^\p{L}{2,3}$/u.test(cell) && currencyIn(cell) !== null;

/**
 * Where a sheet says another currency than its deck's: above a column of amounts, in a note above the headers, in a column
 * of currencies. Where such a column is read and says several, its lines are told of one by one.
 */
export function foreignCurrencies(
  {
    headers,
    lines,
    mapping,
  }: { headers: readonly string[]; lines: readonly SheetLine[]; mapping: SheetMapping },
  deck: string,
): OtherCurrency[] {
  const { columns, headerLine } = mapping;
  const foreign = (column: string, text: string): OtherCurrency[] => {
    const currency = currencyIn(text);
    return currency === null || currency === deck ? [] : [{ column: column.trim().slice(0, 60), currency }];
  };
  const cellsOf = (n: number) =>
    lines
      .filter(({ line }) => line > headerLine)
      .map((one) => (one.cells[n] ?? '').trim())
      .filter((cell) => cell !== '');
  const inColumn = (header: string, n: number): OtherCurrency[] => {
    const cells = cellsOf(n);
    const others = cells.flatMap((cell) => foreign(header || cell, cell));
    if (n === columns.currency) return others.length === cells.length ? others.slice(0, 1) : [];
    if (Object.values(columns).includes(n)) return [];
    return fieldNamed(header) === 'currency' || cells.every(isCurrency) ? others.slice(0, 1) : [];
  };
  const amounts = amountFields.flatMap((field) => headers[columns[field] ?? -1] ?? []);
  const isSaid = amounts.some((header) => currencyIn(header) === deck);
  const notes = lines.filter(({ line }) => line < headerLine).flatMap(({ cells }) => cells);
  return [
    ...amounts.flatMap((header) => foreign(header, header)),
    ...headers.flatMap(inColumn),
    ...(isSaid ? [] : notes.flatMap((note) => foreign(note, note)).slice(0, 1)),
  ];
}

const amountFields: readonly SheetField[] = ['rate', 'connectFee', 'minCharge', 'maxCharge'];

const signs: Readonly<Record<string, string>> = {
  '₺': 'TRY',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  US$: 'USD',
  R$: 'BRL',
};

// Not all of ISO 4217: ALL, TOP and CUP are words of headers.
const traded = new Set(
  'USD EUR GBP TRY BRL CHF RUB AZN AED SAR CAD AUD JPY CNY INR SEK NOK DKK PLN UAH RON BGN GEL KZT QAR KWD'.split(
    ' ',
  ),
);

const names: Readonly<Record<string, string>> = {
  TL: 'TRY',
  LIRA: 'TRY',
  DOLLAR: 'USD',
  DOLLARS: 'USD',
  DOLAR: 'USD',
  DOLARES: 'USD',
  DÓLAR: 'USD',
  DÓLARES: 'USD',
  EURO: 'EUR',
  EUROS: 'EUR',
  AVRO: 'EUR',
  STERLIN: 'GBP',
  REAIS: 'BRL',
};
