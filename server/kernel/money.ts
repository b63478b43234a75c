import type { Locale } from '../../words/dictionary.ts';
import { type Decimal, decimalPlaces, divideInteger, type Rounding } from './decimal.ts';

/** An amount in whole minor units of its currency: `{ minor: 1990n, currency: 'TRY' }` is ₺19.90. Never a float. */
export type Money = { minor: bigint; currency: string };

/** Makes an amount. Throws RangeError for a currency that ISO 4217 does not know. */
export function money(minor: bigint | number | string, currency: string): Money {
  exponentOf(currency);
  return { minor: BigInt(minor), currency };
}

export const zero = (currency: string): Money => money(0n, currency);

/** How many digits the minor unit takes, by ISO 4217 (not by CLDR, which rounds some in daily use). */
export function exponentOf(currency: string): number {
  const exponent = exponents.get(currency);
  if (exponent !== undefined) return exponent;
  if (!currencies.has(currency)) throw new RangeError(`${currency} is not a currency of ISO 4217`);
  return 2;
}

/** a + b. Throws RangeError when the currencies differ, like all that takes two amounts. */
export const add = (a: Money, b: Money): Money => ({ ...a, minor: a.minor + same(a, b).minor });

/** a − b. */
export const subtract = (a: Money, b: Money): Money => ({ ...a, minor: a.minor - same(a, b).minor });

export const negate = (a: Money): Money => ({ ...a, minor: -a.minor });

/** The sum of any number of amounts of one currency. */
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(add, zero(currency));

/** Negative, zero or positive: for sorting. */
export function compare(a: Money, b: Money): number {
  same(a, b);
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0;
}

/** An amount times a rate or quantity (`decimal.ts`), rounded to the minor unit. */
export const multiply = (a: Money, factor: Decimal, rounding: Rounding): Money => ({
  ...a,
  minor: divideInteger(a.minor * factor, 10n ** BigInt(decimalPlaces), rounding),
});

/**
 * Shares an amount by weights so that the parts add up to it exactly. What does not divide goes, unit by unit, to the
 * largest remainders, ties to the earlier part. Weights are whole and not negative, not all zero (RangeError).
 */
export function allocate(amount: Money, weights: readonly (bigint | number)[]): Money[] {
  const shares = weights.map(BigInt);
  const total = shares.reduce((left, right) => left + right, 0n);
  if (total <= 0n || shares.some((share) => share < 0n))
    throw new RangeError('weights must be whole and add up');
  const sign = amount.minor < 0n ? -1n : 1n;
  const whole = amount.minor * sign;
  const parts = shares.map((share, at) => ({
    at,
    minor: (whole * share) / total,
    rest: (whole * share) % total,
  }));
  let left = whole - parts.reduce((taken, part) => taken + part.minor, 0n);
  for (const part of parts.toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))) {
    if (left === 0n) break;
    part.minor += 1n;
    left -= 1n;
  }
  return parts.map(({ minor }) => ({ ...amount, minor: minor * sign }));
}

/** An exact decimal amount (a price from a rate deck) as money, rounded to the minor unit. */
export function moneyOf(amount: Decimal, currency: string, rounding: Rounding): Money {
  const unit = 10n ** BigInt(decimalPlaces - exponentOf(currency));
  return { minor: divideInteger(amount, unit, rounding), currency };
}

/** The amount as an exact decimal, for calculating on. */
export const decimalOfMoney = ({ minor, currency }: Money): Decimal =>
  minor * 10n ** BigInt(decimalPlaces - exponentOf(currency));

/** Plain text for programs and files: `19.90`, `-0.005`, `1500`; always with all digits of the currency. */
export function amountText({ minor, currency }: Money): string {
  const places = exponentOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${minor < 0n ? '-' : ''}${digits.slice(0, cut)}${places ? `.${digits.slice(cut)}` : ''}`;
}

/** Reads `amountText`; fewer digits after the point will do, more will not. Throws RangeError. */
export function parseAmount(text: string, currency: string): Money {
  const places = exponentOf(currency);
  const match = /^(-?)(\d{1,30})(?:\.(\d+))?$/.exec(text);
  const fraction = (match?.[3] ?? '').replace(/0+$/, '');
  if (!match || fraction.length > places) throw new RangeError(`not an amount in ${currency}`);
  const minor = BigInt(`${match[2]}${fraction.padEnd(places, '0')}`);
  return { minor: match[1] ? -minor : minor, currency };
}

/**
 * Reads what a person typed, with the separators of the language: `1.234,5` in Turkish and Brazilian Portuguese,
 * `1,234.5` in English. Grouping must be whole: `1.50` is refused in Turkish rather than taken for 150 or 1.5.
 */
export function parseTyped(text: string, currency: string, locale: Locale): Money {
  const [group, point] = locale === 'en' ? [',', '.'] : ['.', ','];
  const match = new RegExp(`^(-?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${point}(\\d+))?$`).exec(
    text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-'),
  );
  if (!match) throw new RangeError(`not an amount in ${currency}`);
  const [, sign = '', whole = '', fraction] = match;
  return parseAmount(`${sign}${whole.replaceAll(group, '')}${fraction ? `.${fraction}` : ''}`, currency);
}

/** For people: `₺1.234,50`. `Intl` is given exact text, so no digit passes through a float. */
export function formatMoney(amount: Money, locale: Locale): string {
  const digits = exponentOf(amount.currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amountText(amount) as Intl.StringNumericLiteral);
}

function same(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} do not mix`);
  return b;
}

// ISO 4217, list one: currencies whose minor unit is not a hundredth.
const exponents = new Map<string, number>([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
]);

const currencies = new Set(Intl.supportedValuesOf('currency'));
