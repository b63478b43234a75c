import { decimalPlaces, formatDecimal, parseDecimal } from '../../../kernel/decimal.ts';
import { fold } from '../../../kernel/fold.ts';

/** A value of a cell, or why it is none: a reason code that is worded. */
export type Read<T> = { value: T } | { reason: string; data?: Record<string, string | number> };

const fault = (reason: string, data?: Record<string, string | number>) =>
  data ? { reason, data } : { reason };

/**
 * A price in 10⁻⁸, written with a decimal point or comma as the sheet has it. Groups of thousands, a currency sign
 * and spaces are let pass; a point where commas are decimal is no price, for nobody knows what it means.
 */
export function readPrice(text: string, decimal: 'point' | 'comma', currency: string): Read<bigint> {
  const bare = text.replace(/[\s\u00a0'’]/g, '').replace(/^([^\d.,+-]+)|([^\d.,]+)$/g, (sign) => {
    const known = signs[sign] ?? sign.toUpperCase();
    return known === currency ? '' : sign;
  });
  if (/^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$/.test(bare)) return fault('scientific-number');
  const [point, comma] = decimal === 'point' ? (['.', ','] as const) : ([',', '.'] as const);
  const parts = bare.split(point);
  const [whole = '', fraction = ''] = parts;
  const isGrouped = whole.includes(comma) && groups[comma].test(whole);
  const digits = isGrouped ? whole.replaceAll(comma, '') : whole;
  if (
    parts.length > 2 ||
    !/^\+?-?\d{0,10}$/.test(digits) ||
    !/^\d*$/.test(fraction) ||
    digits + fraction === ''
  )
    return fault(/^[^\d.,+-]+[\d.,]+$|^[\d.,]+[^\d.,]+$/.test(bare) ? 'other-currency' : 'not-a-price');
  if (digits.startsWith('-')) return fault('price-negative');
  const trimmed = fraction.replace(/0+$/, '');
  if (trimmed.length > decimalPlaces) return fault('price-too-fine', { places: decimalPlaces });
  return { value: parseDecimal(`${digits.replace('+', '') || '0'}${trimmed ? `.${trimmed}` : ''}`) };
}

const groups = { ',': /^-?\d{1,3}(,\d{3})+$/, '.': /^-?\d{1,3}(\.\d{3})+$/ };

const signs: Record<string, string> = {
  '₺': 'TRY',
  TL: 'TRY',
  tl: 'TRY',
  $: 'USD',
  US$: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  R$: 'BRL',
};

/** A price in its shortest form. */
export const priceText = (value: bigint): string => formatDecimal(value);

/** First block and increment in seconds: `60/6`, `60+6`, `1-1`; one number is both. */
export function readIncrements(text: string): Read<{ initial: number; increment: number }> {
  const match =
    /^(\d{1,5})(?:\s*[/+:\-x]\s*(\d{1,5}))?(?:\s*[/+:\-x]\s*(\d{1,5}))?\s*(?:s|sn|sec|saniye|seconds?)?\.?$/i.exec(
      text.trim(),
    );
  if (!match) return fault('not-increments');
  const initial = Number(match[1]);
  const increment = Number(match[3] ?? match[2] ?? match[1]);
  return increment > 0 && increment <= 86_400 && initial <= 86_400
    ? { value: { initial, increment } }
    : fault('not-increments');
}

/** A whole number from 0. */
export function readWhole(text: string, most: number): Read<number> {
  const match = /^(\d{1,10})(?:[.,]0+)?$/.exec(text.trim());
  const value = match ? Number(match[1]) : Number.NaN;
  return value <= most ? { value } : fault('not-a-whole-number');
}

/** The moment at which a day begins in a zone; a moment given as such stays. Days of workbooks count too. */
export function readMoment(text: string, order: 'ymd' | 'dmy' | 'mdy', zone: string): Read<Temporal.Instant> {
  const given = text.trim();
  try {
    if (/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/i.test(given)) return { value: Temporal.Instant.from(given) };
    if (/^\d{5}(\.\d+)?$/.test(given)) {
      const day = Temporal.PlainDate.from('1899-12-30').add({ days: Number.parseInt(given, 10) });
      return { value: day.toZonedDateTime(zone).toInstant() };
    }
    const match =
      /^(\d{1,4})[./\-\s](\d{1,2})[./\-\s](\d{1,4})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?.*)?$/.exec(given);
    if (!match) return compactDay(given, zone);
    const [, a = '', b = '', c = '', hour = '0', minute = '0', second = '0'] = match;
    const [year, month, day] =
      a.length === 4 ? [a, b, c] : order === 'mdy' ? [c, a, b] : order === 'ymd' ? [a, b, c] : [c, b, a];
    const full = Number(year) < 100 ? 2000 + Number(year) : Number(year);
    const wall = Temporal.PlainDateTime.from(
      {
        year: full,
        month: Number(month),
        day: Number(day),
        hour: Number(hour),
        minute: Number(minute),
        second: Number(second),
      },
      { overflow: 'reject' },
    );
    return { value: wall.toZonedDateTime(zone).toInstant() };
  } catch {
    return fault('not-a-date');
  }
}

function compactDay(text: string, zone: string): Read<Temporal.Instant> {
  if (!/^(19|20)\d{6}$/.test(text)) return fault('not-a-date');
  return { value: Temporal.PlainDate.from(text).toZonedDateTime(zone).toInstant() };
}

const closing =
  'true yes evet x 1 closed close kapali kapandi kapat delete deleted end ended d sim encerrado fechado blocked discontinued withdrawn removed iptal silindi';
const leaving =
  'false no hayir nao 0 open acik active aktif ativo aberto new yeni novo increase increased artis zam decrease decreased indirim dusus unchanged same ayni degismedi current changed change update updated guncel u a n i no-change add added';
const closingWords = new Set(closing.split(' '));
const leavingWords = new Set(['', '-', ...leaving.split(' ')]);

/** Whether a line says that its prefix is no longer sold. */
export function readClosed(text: string): Read<boolean> {
  const word = fold(text).replace(/\s+/g, '-');
  if (closingWords.has(word)) return { value: true };
  return leavingWords.has(word) ? { value: false } : fault('closed-unclear');
}

const mostCodes = 10_000;

/** Codes as lists and ranges: `212,216,224-226` is 212, 216, 224, 225, 226. The width of a range's codes stays. */
export function readCodes(text: string): Read<string[]> {
  const codes: string[] = [];
  for (const part of text.split(/[,;|/\n]|\s+(?=\d)/)) {
    const given = part.replace(/[\s()\u00a0]/g, '');
    if (given === '') continue;
    if (/^[+\d.,]+[eE]\+?\d+$/.test(given)) return fault('scientific-number');
    const range = /^(\d{1,15})[-–—…]+(\d{1,15})$/.exec(given);
    if (range) {
      const [, from = '', until = ''] = range;
      // "224-6" is 224 to 226.
      const last = until.length < from.length ? from.slice(0, from.length - until.length) + until : until;
      const count = BigInt(last) - BigInt(from) + 1n;
      if (last.length !== from.length || count < 1n) return fault('range-backwards', { range: given });
      if (count > BigInt(mostCodes - codes.length)) return fault('too-many-codes', { most: mostCodes });
      for (let code = BigInt(from); code <= BigInt(last); code++)
        codes.push(String(code).padStart(from.length, '0'));
    } else if (/^\d{1,32}$/.test(given)) codes.push(given);
    else return fault('not-a-prefix', { text: given.slice(0, 40) });
    if (codes.length > mostCodes) return fault('too-many-codes', { most: mostCodes });
  }
  return { value: codes };
}

/** Prefixes of full numbers: `+90 212` and, if zeros are dropped, `0090212` are 90212. */
export function readPrefixes(text: string, dropZeros: boolean): Read<string[]> {
  const read = readCodes(text.replace(/\+/g, '').replace(/(\d)\s+(?=\d)/g, '$1'));
  if (!('value' in read) || !dropZeros) return read;
  return { value: read.value.map((prefix) => (prefix.startsWith('00') ? prefix.slice(2) : prefix)) };
}
