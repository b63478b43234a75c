import type { RouteNumbers } from '../../../../contracts/voice-carriers.ts';
import type { Numbering } from '../numbering/compile.ts';
import type { NormalisedNumber } from '../numbering/numbering.ts';
import { findLongest } from '../numbering/trie.ts';

/** Fewest digits by which a route for all numbers names a short one: a calling code (1, 44) names none. */
const namesShort = 3;

/** Whether a number is dialled by itself and has no whole form: 112, 11880, an extension. */
export const standsAlone = (numbering: Numbering, { kind, number }: NormalisedNumber): boolean =>
  kind === 'internal' || kind === 'emergency' || findLongest(numbering.short, number, 0) !== null;

/**
 * Whether a route whose prefix meets the number is for it. `international-only`: it would be, were the number abroad.
 * What stands alone never takes a route for numbers abroad, whatever its digits begin with.
 */
export function reachOf(
  { prefix, numbers }: { prefix: string; numbers: RouteNumbers },
  numbering: Numbering,
  read: NormalisedNumber,
): 'meets' | 'international-only' | 'not-for-it' {
  if (standsAlone(numbering, read)) {
    if (numbers === 'short' || (numbers === 'all' && prefix.length >= namesShort)) return 'meets';
    if (prefix !== '') return 'not-for-it';
    return numbers === 'all' ? 'meets' : 'international-only';
  }
  if (numbers === 'short') return 'not-for-it';
  const home = read.number.startsWith(numbering.callingCode);
  return numbers === 'international' && home ? 'international-only' : 'meets';
}

/**
 * What the trunk is given: the number, what is to be taken off taken off, what is to be put before it put before. What
 * stands alone is given as it is, a collect call as it was dialled, since that is how the carrier knows it, and a
 * nationwide number (444 1 444) that has lost its calling code gets no other prefix: before it one leads nowhere.
 */
export function sentTo(
  { strip_prefix: strip, add_prefix: add }: { strip_prefix: string; add_prefix: string },
  numbering: Numbering,
  read: NormalisedNumber,
  dialled: string,
): string {
  if (read.collect) return dialled.replace(/\D/g, '');
  if (standsAlone(numbering, read)) return read.number;
  const rest = read.number.startsWith(strip) ? read.number.slice(strip.length) : read.number;
  const nationwide = strip === numbering.callingCode && findLongest(numbering.nationwide, rest, 0) !== null;
  return nationwide ? rest : add + rest;
}
