import type { Locale } from '../dictionary.ts';

const formats = new Map<string, Intl.NumberFormat>();

/**
 * An exact decimal of a currency as people read it, with as many places as it has, at least two: `₺0,2125`. `most`
 * cuts what is calculated rather than agreed on, such as a margin.
 */
export function amountText(locale: Locale, amount: string, currency: string, most = 20): string {
  const key = `${locale} ${currency} ${most}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: most,
    });
    formats.set(key, format);
  }
  return format.format(amount as Intl.StringNumericLiteral);
}

/** The same number in the language's own digits and marks: `12,5`. */
export const numberText = (locale: Locale, amount: string): string =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(amount as Intl.StringNumericLiteral);
