/**
 * Order keys: a card's place in its column as text that sorts by its characters (`collate "C"`, JavaScript `<`).
 * Between any two keys there is always another, so a move writes one row.
 *
 * A key is a whole number followed by a fraction. Its first letter tells the sign and the number of digits
 * (`a` one, `b` two … upwards; `Z` one, `Y` two … downwards), so that keys at the two ends stay short:
 * `Zy < Zz < a0 < a0V < a1 < … < az < b00`. The fraction never ends in `0`.
 */

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const first = 'a0';

/** Longer keys than this are spread anew; see `spreadRanks`. */
export const longestRank = 40;

/** A key after `after` and before `before`; null is the end of the column. Throws if they are not in this order. */
export function rankBetween(after: string | null, before: string | null): string {
  if (after !== null && before !== null && after >= before) throw new RangeError('ranks out of order');
  if (after === null) return before === null ? first : rankBelow(before);
  const whole = wholeOf(after);
  if (before !== null && whole === wholeOf(before)) {
    return whole + fractionBetween(after.slice(whole.length), before.slice(whole.length));
  }
  const next = step(whole, 1);
  if (next !== null && (before === null || next < before)) return next;
  return whole + fractionBetween(after.slice(whole.length), null);
}

/** `count` keys in order between two others, spread evenly. */
export function ranksBetween(after: string | null, before: string | null, count: number): string[] {
  if (count === 0) return [];
  if (before === null || after === null) return oneByOne(after, before, count);
  const middle = Math.floor(count / 2);
  const rank = rankBetween(after, before);
  return [...ranksBetween(after, rank, middle), rank, ...ranksBetween(rank, before, count - middle - 1)];
}

function oneByOne(after: string | null, before: string | null, count: number): string[] {
  const ranks: string[] = [];
  for (let left = count; left > 0; left--) {
    if (before === null) ranks.push(rankBetween(ranks.at(-1) ?? after, null));
    else ranks.unshift(rankBetween(null, ranks[0] ?? before));
  }
  return ranks;
}

function rankBelow(rank: string): string {
  const whole = wholeOf(rank);
  if (whole < rank) return whole; // it has a fraction: the whole number itself lies below
  return step(whole, -1) ?? whole + fractionBetween('', null);
}

function wholeOf(rank: string): string {
  return rank.slice(0, 1 + lengthOf(rank));
}

function lengthOf(rank: string): number {
  const head = rank.charCodeAt(0);
  return head >= 97 ? head - 96 : 91 - head; // a → 1, b → 2 …; Z → 1, Y → 2 …
}

/** The whole number one up or down; null beyond the largest. */
function step(whole: string, by: 1 | -1): string | null {
  const carried = by === 1 ? '0' : 'z';
  const full = by === 1 ? 'z' : '0';
  const figures = [...whole.slice(1)];
  let at = figures.length - 1;
  while (at >= 0 && figures[at] === full) figures[at--] = carried;
  if (at >= 0) {
    figures[at] = digits[digits.indexOf(figures[at] as string) + by] as string;
    return whole[0] + figures.join('');
  }
  const head = nextHead(whole[0] as string, by);
  return head === null ? null : head + carried.repeat(lengthOf(head));
}

function nextHead(head: string, by: 1 | -1): string | null {
  if (by === 1) return head === 'z' ? null : head === 'Z' ? 'a' : String.fromCharCode(head.charCodeAt(0) + 1);
  return head === 'A' ? null : head === 'a' ? 'Z' : String.fromCharCode(head.charCodeAt(0) - 1);
}

/** A fraction between two others; '' is nothing, null is one. Neither ends in `0`, nor does the answer. */
function fractionBetween(low: string, high: string | null): string {
  let shared = 0;
  if (high !== null) while (high[shared] !== undefined && (low[shared] ?? '0') === high[shared]) shared++;
  if (shared > 0)
    return high?.slice(0, shared) + fractionBetween(low.slice(shared), high?.slice(shared) ?? null);
  const from = low === '' ? 0 : digits.indexOf(low[0] as string);
  const to = high === null ? digits.length : digits.indexOf(high[0] as string);
  if (to - from > 1) return digits[Math.floor((from + to) / 2)] as string;
  // The first figures are neighbours.
  if (high !== null && high.length > 1) return high[0] as string;
  return digits[from] + fractionBetween(low.slice(1), null);
}
