import type { Numbering } from './numbering/compile.ts';
import { normaliseNumber } from './numbering/normalise.ts';
import type { NumberKind } from './numbering/numbering.ts';

/**
 * The numbers from one to another, both included. Null when they are not of one length, the wrong way round, or more
 * than `most`.
 */
export function rangeOf(from: string, to: string, most: number): string[] | null {
  const [first, last] = [BigInt(from), BigInt(to)];
  if (from.length !== to.length || last < first || last - first >= BigInt(most)) return null;
  return Array.from({ length: Number(last - first) + 1 }, (_, nth) => String(first + BigInt(nth)));
}

// What stands alone (112, an extension) and what no plan knows leads to no line.
const leading: readonly NumberKind[] = ['national', 'mobile', 'special', 'free', 'premium', 'international'];

/**
 * A number in any way its country reads it (`0850 303 00 01`, `+90…`, `0090…`, `90…`) in E.164 digits; null when it is
 * none. Of a country without a plan only whole numbers can be read.
 */
export function readDidNumber(text: string, numbering: Numbering | undefined): string | null {
  const read = numbering && normaliseNumber(numbering, text);
  if (read && !leading.includes(read.kind)) return null;
  const digits = read ? read.number : text.replace(/[\s()./-]/g, '').replace(/^(\+|00)/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}
