/**
 * The numbers from one to another, both included. Null when they are not of one length, the wrong way round, or more
 * than `most`.
 */
export function rangeOf(from: string, to: string, most: number): string[] | null {
  const [first, last] = [BigInt(from), BigInt(to)];
  if (from.length !== to.length || last < first || last - first >= BigInt(most)) return null;
  return Array.from({ length: Number(last - first) + 1 }, (_, nth) => String(first + BigInt(nth)));
}

const callingCodes: Record<string, string> = { TR: '90', BR: '55' };

/** A number as a file has it (`0850 303 00 01`, `+90…`, `90…`) in E.164 digits; null when it is none. */
export function readDidNumber(text: string, country: string): string | null {
  const plain = text.replace(/[\s()./-]/g, '');
  const code = callingCodes[country] ?? '';
  const digits = /^0[1-9]/.test(plain) && code ? `${code}${plain.slice(1)}` : plain.replace(/^(\+|00)/, '');
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null;
}
