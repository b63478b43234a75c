import type { Locale } from '../../words/dictionary.ts';

/**
 * Reads an amount as a person typed it, with the separators of the language: `1.234,5` in Turkish, `1,234.5` in English.
 * Grouping must be whole, so that `1.50` is not taken for 150 in Turkish. Null: no amount of at most `places` places.
 */
export function typedDecimal(text: string, locale: Locale, places = 8): string | null {
  const [group, point] = locale === 'en' ? [',', '.'] : ['.', ','];
  const match = new RegExp(
    `^([-−]?)(\\d+|\\d{1,3}(?:\\${group}\\d{3})+)(?:\\${point}(\\d{1,${places}}))?$`,
  ).exec(text.replace(/[\s\u00a0\u202f]/g, ''));
  if (!match) return null;
  const [, sign, whole = '', fraction] = match;
  return `${sign ? '-' : ''}${whole.replaceAll(group, '')}${fraction ? `.${fraction}` : ''}`;
}

/** The decimal as a person would type it: without grouping, with the language's own point. */
export const decimalAsTyped = (value: string, locale: Locale): string =>
  locale === 'en' ? value : value.replace('.', ',');
