import { divideInteger, type Rounding } from '../../../kernel/decimal.ts';

/** An exact amount: numerator ÷ denominator, in whole units of the currency. The denominator is above zero. */
export type Exact = { num: bigint; den: bigint };

export const nothing: Exact = { num: 0n, den: 1n };

/** a + b, over a common denominator. */
export function addExact(a: Exact, b: Exact): Exact {
  if (a.den === b.den) return { num: a.num + b.num, den: a.den };
  return { num: a.num * b.den + b.num * a.den, den: a.den * b.den };
}

export const timesExact = (a: Exact, b: Exact): Exact => ({ num: a.num * b.num, den: a.den * b.den });

/** Negative, zero or positive, as a is below, equal to or above b. */
export function compareExact(a: Exact, b: Exact): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Reads `0.2000`. Throws RangeError for anything but a plain decimal. */
export function exactOf(text: string): Exact {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError('not a decimal');
  const fraction = (match[2] ?? '').replace(/0+$/, '');
  return { num: BigInt(match[1] + fraction), den: 10n ** BigInt(fraction.length) };
}

const powers = Array.from({ length: 21 }, (_, places) => 10n ** BigInt(places));

/** 10 to the power of 0 … 20. */
export const tenTo = (places: number): bigint => powers[places] as bigint;

/** Rounded to `decimals` places, as a whole number of them: 1.255 to 2 places half up is 126n. */
export const roundExact = (value: Exact, decimals: number, mode: Rounding): bigint =>
  divideInteger(value.num * tenTo(decimals), value.den, mode);

/** The exact decimal in its shortest form; 20 places, half up, when it has no end. */
export function writeExact(value: Exact): string {
  const common = gcd(value.num < 0n ? -value.num : value.num, value.den);
  const reduced = { num: value.num / common, den: value.den / common };
  const places = placesOf(reduced.den);
  if (places === null) return writeScaled(roundExact(reduced, 20, 'half_up'), 20);
  return writeScaled(roundExact(reduced, places, 'down'), places);
}

/** A whole number of 10^-places as a decimal with exactly so many places: (126n, 2) is `1.26`. */
export function writeScaled(value: bigint, places: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const sign = value < 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

// How many places a decimal with this denominator needs; null when it never ends.
function placesOf(den: bigint): number | null {
  let rest = den;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) {
    rest /= 2n;
    twos++;
  }
  while (rest % 5n === 0n) {
    rest /= 5n;
    fives++;
  }
  return rest === 1n ? Math.max(twos, fives) : null;
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a || 1n;
}
