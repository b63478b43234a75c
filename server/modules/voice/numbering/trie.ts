/** Longest-prefix search without a substring or a pattern per call: this runs for every CDR, twice. */
export type Trie<T> = {
  readonly next: Int32Array;
  readonly entries: readonly (readonly Entry<T>[] | undefined)[];
};
type Entry<T> = { readonly min: number; readonly max: number; readonly value: T };

export type PrefixRule<T> = { prefix: string; min: number; max: number; value: T };

/** Builds the tree. `min` and `max` bound the length of the whole number; prefixes hold digits only. */
export function buildTrie<T>(rules: readonly PrefixRule<T>[]): Trie<T> {
  const next: number[] = new Array(10).fill(0);
  const entries: (Entry<T>[] | undefined)[] = [undefined];
  for (const { prefix, min, max, value } of rules) {
    let node = 0;
    for (let at = 0; at < prefix.length; at++) {
      const slot = node * 10 + digitAt(prefix, at);
      let child = next[slot] ?? 0;
      if (child === 0) {
        child = entries.length;
        next[slot] = child;
        for (let digit = 0; digit < 10; digit++) next.push(0);
        entries.push(undefined);
      }
      node = child;
    }
    const here = entries[node] ?? [];
    here.push({ min, max, value });
    entries[node] = here;
  }
  return { next: Int32Array.from(next), entries };
}

/** The entry of the longest prefix of `digits` from `from` on that allows the length of what stands there. */
export function findLongest<T>({ next, entries }: Trie<T>, digits: string, from: number): T | null {
  const length = digits.length - from;
  let found: T | null = null;
  let node = 0;
  for (let at = from; ; at++) {
    const here = entries[node];
    if (here) {
      for (let n = 0; n < here.length; n++) {
        const entry = here[n] as Entry<T>;
        if (length >= entry.min && length <= entry.max) found = entry.value;
      }
    }
    if (at >= digits.length) return found;
    node = next[node * 10 + digits.charCodeAt(at) - 48] as number;
    if (node === 0) return found;
  }
}

const digitAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 48;
  if (digit < 0 || digit > 9) throw new RangeError(`not a prefix of digits: ${text}`);
  return digit;
};
