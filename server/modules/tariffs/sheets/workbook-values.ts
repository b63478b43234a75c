/** Where a workbook's cell gets its text from. */
type Sources = { shared: readonly string[]; has1904: boolean; decimal: 'point' | 'comma' };

/** The text of a cell: shared and inline texts, truth values, dates as ISO days or moments, numbers as decimals. */
export function cellText(value: string, type: string, isDate: boolean, sources: Sources): string {
  if (type === 's') return sources.shared[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== '' && type !== 'n') return value;
  if (isDate) return dateOfSerial(value, sources.has1904) ?? value;
  const plain = plainNumber(value);
  return sources.decimal === 'comma' ? plain.replace('.', ',') : plain;
}

/**
 * A number of a workbook as a decimal. Workbooks keep binary fractions and write 17 digits of them
 * (`0.10000000000000001`); people see 15, and 15 is what is meant.
 */
export function plainNumber(text: string): string {
  const match = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  if (!match || (match[2] === '' && match[3] === '')) return text;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return '0';
  // The value is `digits` × 10^-places.
  let places = fraction.length - Number(exponent);
  let kept = digits;
  if (digits.length > 15) {
    places -= digits.length - 15;
    kept = String(BigInt(digits.slice(0, 15)) + (digits.charAt(15) >= '5' ? 1n : 0n));
  }
  while (places > 0 && kept.endsWith('0')) {
    kept = kept.slice(0, -1);
    places--;
  }
  if (places <= 0) return `${sign}${kept}${'0'.repeat(-places)}`;
  const padded = kept.padStart(places + 1, '0');
  return `${sign}${padded.slice(0, -places)}.${padded.slice(-places)}`;
}

/** A day counted from 1899-12-30 (or 1904-01-01), its fraction the time of day; null: out of any calendar. */
export function dateOfSerial(text: string, has1904 = false): string | null {
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(plainNumber(text));
  if (!match) return null;
  const day = Temporal.PlainDate.from(has1904 ? '1904-01-01' : '1899-12-30').add({ days: Number(match[1]) });
  if (day.year > 9999) return null;
  const fraction = (match[2] ?? '').slice(0, 12);
  const seconds = fraction
    ? Number(
        (BigInt(fraction) * 86_400n + 10n ** BigInt(fraction.length) / 2n) / 10n ** BigInt(fraction.length),
      )
    : 0;
  if (seconds === 0 || seconds >= 86_400) return day.toString();
  return day.toPlainDateTime().add({ seconds }).toString();
}

/** Whether a number format (built in, or its code) shows days. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  return /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./g, ''));
}
