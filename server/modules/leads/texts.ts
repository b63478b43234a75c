import type { Locale } from '../../../contracts/common.ts';
import type { Texts } from '../../../contracts/leads.ts';
import { preferredLocale } from '../../../words/dictionary.ts';

type InLanguages = { languages: readonly Locale[] };

/** The text in the wanted language, else in the first of the form's languages that has it. */
export function textIn(texts: Texts, locale: Locale, { languages }: InLanguages): string {
  const wanted = [locale, ...languages, 'tr', 'en', 'pt-BR'] as const;
  return wanted.map((one) => texts[one]?.trim()).find(Boolean) ?? '';
}

/** The language in which a visitor sees the form: as asked for in the address, else as the browser prefers. */
export function languageOf({ languages }: InLanguages, asked: unknown, acceptLanguage?: string): Locale {
  const wishes = [asked, acceptLanguage].filter(
    (wish) => typeof wish === 'string' && /\b(tr|en|pt)\b/i.test(wish),
  );
  return (
    wishes.map((wish) => preferredLocale(String(wish))).find((one) => languages.includes(one)) ??
    languages[0] ??
    'tr'
  );
}
