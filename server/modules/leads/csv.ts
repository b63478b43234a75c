/** Begins a file that spreadsheets read as UTF-8. */
export const csvMark = '\ufeff';

/** One line (RFC 4180). A text that a spreadsheet would take for a formula is shown as text. */
export const csvLine = (cells: readonly (string | number | null)[]): string =>
  `${cells.map(cellOf).join(',')}\r\n`;

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const phone = /^\+\d[\d •]*$/.test(value);
  const harmless = /^[=+\-@\t\r]/.test(value) && !phone ? `'${value}` : value;
  return /[",\r\n;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
