// ITU-T E.164, list of assigned country codes: those of one and two digits; all others have three.
const short = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 7 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/**
 * Where an international number leads, as a prefix: the calling code. Behind +1 also the area code, because dear
 * islands share it with the United States and Canada.
 */
export function destinationOf(number: string): string {
  if (number.startsWith('1')) return number.slice(0, 4);
  const [one, two] = [number.slice(0, 1), number.slice(0, 2)];
  return short.has(one) ? one : short.has(two) ? two : number.slice(0, 3);
}
