/** The languages Kovan speaks. Turkish is the source: the others must say everything it says. */
export type Locale = 'tr' | 'en' | 'pt-BR';

export const locales: readonly Locale[] = ['tr', 'en', 'pt-BR'];

// biome-ignore lint/suspicious/noExplicitAny: a sentence may ask for whatever data it needs
type Sentence = (data: any) => string;
type Words = { [key: string]: string | Sentence | Words };

/** The shape of a translation of `T`: the same keys, the same data, other sentences. */
export type Same<T> = {
  [K in keyof T]: T[K] extends (...data: infer D) => string
    ? (...data: D) => string
    : T[K] extends string
      ? string
      : Same<T[K]>;
};

export type Dictionary<T> = Readonly<Record<Locale, Same<T>>>;

/** Joins the three languages of a room. A key missing in one of them does not compile. */
export function dictionary<T extends Words>(words: { tr: T; en: Same<T>; 'pt-BR': Same<T> }): Dictionary<T> {
  return words as unknown as Dictionary<T>;
}

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/**
 * The first of our languages that an `Accept-Language` header asks for, in the order of its weights;
 * any Portuguese is Brazilian here. Turkish when none fits.
 */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.map((option) => /^\s*q=([\d.]+)/.exec(option)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const language = tag.split('-')[0];
    if (language === 'tr' || language === 'en') return language;
    if (language === 'pt') return 'pt-BR';
  }
  return 'tr';
}

/** `1 call`, `1,250 calls`: of a number that is written already. */
export const counted = (n: string | number, one: string, other: string): string =>
  `${n} ${String(n) === '1' ? one : other}`;

const pluralRules = new Map<Locale, Intl.PluralRules>();

/** Chooses by the plural rules of the language; every form but `other` may be left out. */
export function plural(
  locale: Locale,
  n: number,
  forms: { zero?: string; one?: string; many?: string; other: string },
): string {
  if (n === 0 && forms.zero !== undefined) return forms.zero;
  let rules = pluralRules.get(locale);
  if (!rules) {
    rules = new Intl.PluralRules(locale);
    pluralRules.set(locale, rules);
  }
  const category = rules.select(n);
  return (category === 'one' ? forms.one : category === 'many' ? forms.many : undefined) ?? forms.other;
}
