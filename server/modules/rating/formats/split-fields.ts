/**
 * The fields of one line of CSV (RFC 4180, and as Asterisk writes it: quotes inside doubled). A quote that does not
 * stand at the beginning of a field is a character. Null: a quoted field does not end on this line.
 */
export function splitFields(text: string, separator = ',', quote: string | null = '"'): string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (quote !== null && text[at] === quote) {
      const end = endOfQuoted(text, at + 1, quote);
      if (end < 0) return null;
      const inner = text.slice(at + 1, end);
      const next = text.indexOf(separator, end + 1);
      const after = text.slice(end + 1, next < 0 ? undefined : next).trimEnd();
      fields.push((inner.includes(quote) ? inner.replaceAll(quote + quote, quote) : inner) + after);
      if (next < 0) return fields;
      at = next + separator.length;
    } else {
      const next = text.indexOf(separator, at);
      fields.push(next < 0 ? text.slice(at) : text.slice(at, next));
      if (next < 0) return fields;
      at = next + separator.length;
    }
  }
}

/** Where the closing quote stands, or -1. */
function endOfQuoted(text: string, from: number, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}
