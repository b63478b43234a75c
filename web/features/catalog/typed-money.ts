import type { Locale } from '../../../words/dictionary.ts';

/**
 * Reads an amount as people type it into whole minor units: `1.234,50` in Turkish and Portuguese, `1,234.50` in English.
 * Null when nothing was typed, undefined when it is no amount. Grouping is whole or left out: `1.50` is not 150.
 */
export function minorOf(text: string, currency: string, locale: Locale): string | null | undefined {
  const typed = text.replace(/\s/g, '');
  if (typed === '') return null;
  const [group, point] = locale === 'en' ? [',', '.'] : ['.', ','];
  const shape = new RegExp(`^(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${point}(\\d+))?$`);
  const match = shape.exec(typed);
  const digits = digitsOf(currency);
  const fraction = (match?.[2] ?? '').replace(/0+$/, '');
  if (!match || fraction.length > digits) return undefined;
  const minor = `${(match[1] ?? '').replaceAll(group, '')}${fraction.padEnd(digits, '0')}`.replace(
    /^0+(?=\d)/,
    '',
  );
  return minor.length <= 11 ? minor : undefined;
}

/** Minor units as one would type them, without grouping: `1234,5` stays `1234,50`. */
export function typedOf(minor: string, currency: string, locale: Locale): string {
  const digits = digitsOf(currency);
  const whole = minor.padStart(digits + 1, '0');
  const cut = whole.length - digits;
  return digits === 0 ? whole : `${whole.slice(0, cut)}${locale === 'en' ? '.' : ','}${whole.slice(cut)}`;
}

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
