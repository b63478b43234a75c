/**
 * Exact decimals: a `bigint` that counts 10⁻⁸. `1.25` is `125_000_000n`. Rates, quantities, taxes and unit prices are
 * held so; amounts of money are whole minor units (`money.ts`). Adding and comparing is plain bigint arithmetic;
 * everything that can lose a digit asks for a rounding mode, there is no default.
 */
export type Decimal = bigint;

/** `up` and `down` are away from zero and towards it; the halves decide ties: away from zero, or to the even digit. */
export type Rounding = 'up' | 'down' | 'half_up' | 'half_even';

export const decimalPlaces = 8;
const one = 10n ** 8n;

/** A whole number as a decimal. Throws RangeError for a number that is not whole or not exact. */
export function decimalOf(whole: bigint | number): Decimal {
  if (typeof whole === 'number' && !Number.isSafeInteger(whole))
    throw new RangeError('not an exact whole number');
  return BigInt(whole) * one;
}

/** Reads `-12`, `0.5`, `1250.12345678` (point, no grouping, as SQL and JSON write it). Throws RangeError otherwise. */
export function parseDecimal(text: string): Decimal {
  const match = /^(-?)(\d{1,30})(?:\.(\d{1,8})0*)?$/.exec(text);
  if (!match) throw new RangeError('not a decimal of at most 8 places');
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole + fraction.padEnd(decimalPlaces, '0'));
  return sign ? -value : value;
}

/** The shortest exact text; at least `minPlaces` places: `formatDecimal(125_000_000n, 4)` is `1.2500`. */
export function formatDecimal(value: Decimal, minPlaces = 0): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimalPlaces + 1, '0');
  const fraction = digits.slice(-decimalPlaces).replace(/0+$/, '').padEnd(minPlaces, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -decimalPlaces)}${fraction ? `.${fraction}` : ''}`;
}

/** a × b, rounded to 8 places. */
export const multiplyDecimal = (a: Decimal, b: Decimal, rounding: Rounding): Decimal =>
  divideInteger(a * b, one, rounding);

/** a ÷ b, rounded to 8 places. Throws RangeError when b is zero. */
export const divideDecimal = (a: Decimal, b: Decimal, rounding: Rounding): Decimal =>
  divideInteger(a * one, b, rounding);

/** Rounded to `places` (0–8) places after the point: `roundDecimal(1.255, 2, 'half_even')`. */
export function roundDecimal(value: Decimal, places: number, rounding: Rounding): Decimal {
  if (!Number.isInteger(places) || places < 0 || places > decimalPlaces)
    throw new RangeError('0 to 8 places');
  const unit = 10n ** BigInt(decimalPlaces - places);
  return divideInteger(value, unit, rounding) * unit;
}

/** The whole quotient of two integers, rounded. The one place where this system rounds. */
export function divideInteger(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  if (divisor === 0n) throw new RangeError('division by zero');
  const quotient = dividend / divisor; // bigint division cuts towards zero
  const rest = dividend % divisor;
  if (rest === 0n || rounding === 'down') return quotient;
  const away = dividend < 0n === divisor < 0n ? 1n : -1n;
  if (rounding === 'up') return quotient + away;
  const twice = absolute(rest) * 2n - absolute(divisor);
  const roundsAway = twice > 0n || (twice === 0n && (rounding === 'half_up' || quotient % 2n !== 0n));
  return roundsAway ? quotient + away : quotient;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
