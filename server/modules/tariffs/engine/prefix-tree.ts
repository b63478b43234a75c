/**
 * Prefixes in one flat table: a walk takes one step for each character of the number, whatever the number of prefixes.
 * 110,000 prefixes take some 10 MB.
 */
export type PrefixTree<T> = {
  /** What hangs on the prefixes of `text`, the longest first. */
  along(text: string): T[];
  /** What hangs on the longest prefix of `text`; undefined when none does. */
  longest(text: string): T | undefined;
};

/** Builds the tree. Each prefix stands once in `entries`. */
export function prefixTree<T>(entries: Iterable<readonly [string, T]>): PrefixTree<T> {
  const letters = new Map<number, number>();
  const all = [...entries];
  for (const [prefix] of all)
    for (let n = 0; n < prefix.length; n++) {
      const code = prefix.charCodeAt(n);
      if (!letters.has(code)) letters.set(code, letters.size);
    }
  const width = Math.max(1, letters.size);
  // As far as the highest character of a prefix: for digits 58 places.
  const reach = 1 + letters.keys().reduce((a, b) => Math.max(a, b), -1);
  const letterOf = new Int16Array(reach).fill(-1);
  for (const [code, letter] of letters) letterOf[code] = letter;

  let next = new Int32Array(16 * width);
  let values: (T | undefined)[] = [undefined];
  let size = 1;
  for (const [prefix, value] of all) {
    let node = 0;
    for (let n = 0; n < prefix.length; n++) {
      const place = node * width + (letterOf[prefix.charCodeAt(n)] as number);
      let child = next[place] as number;
      if (child === 0) {
        child = size++;
        if (size * width > next.length) next = grown(next);
        next[place] = child;
        values[child] = undefined;
      }
      node = child;
    }
    values[node] = value;
  }
  next = next.slice(0, size * width);
  values = values.slice(0, size);

  return {
    along: (text) => {
      const found: T[] = [];
      let node = 0;
      for (let n = 0; ; n++) {
        const value = values[node];
        if (value !== undefined) found.push(value);
        if (n === text.length) break;
        const code = text.charCodeAt(n);
        const letter = code < reach ? (letterOf[code] as number) : -1;
        if (letter < 0) break;
        node = next[node * width + letter] as number;
        if (node === 0) break;
      }
      return found.reverse();
    },
    longest: (text) => {
      let best = values[0];
      let node = 0;
      for (let n = 0; n < text.length; n++) {
        const code = text.charCodeAt(n);
        const letter = code < reach ? (letterOf[code] as number) : -1;
        if (letter < 0) break;
        node = next[node * width + letter] as number;
        if (node === 0) break;
        const value = values[node];
        if (value !== undefined) best = value;
      }
      return best;
    },
  };
}

function grown(table: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(table.length * 2);
  larger.set(table);
  return larger;
}
