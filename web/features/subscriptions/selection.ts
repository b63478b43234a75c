import type { CustomField, Cycle, Option, PriceNow, Product } from '../../../contracts/catalog.ts';

type OfferedOption = Omit<Option, 'products'>;
export type OptionValues = Record<string, string | number | boolean>;
export type ChosenAddon = { addonId: string; quantity: number; fields: Record<string, string> };

/** What is chosen of a product, as the form holds it. */
export type Chosen = {
  currency: string;
  cycle: Cycle;
  options: OptionValues;
  fields: Record<string, string>;
  addons: ChosenAddon[];
};

/** What a product begins with: its first price, the least of each quantity, no add-on. */
export function firstChoice(product: Product, kept: Partial<Chosen> = {}): Chosen {
  const currency = has(product.prices, { currency: kept.currency })
    ? (kept.currency as string)
    : (product.prices[0]?.currency ?? 'TRY');
  const inCurrency = product.prices.filter((price) => price.currency === currency);
  const cycle = inCurrency.find((price) => price.cycle === kept.cycle)?.cycle ?? inCurrency[0]?.cycle;
  const options = product.options
    .filter(({ state }) => state === 'on-sale')
    .map((option) => [option.code, kept.options?.[option.code] ?? startOf(option)] as const);
  return {
    currency,
    cycle: cycle ?? 'monthly',
    options: Object.fromEntries(options),
    fields: Object.fromEntries(product.fields.map(({ code }) => [code, kept.fields?.[code] ?? ''])),
    addons: [],
  };
}

/** As the catalogue wants it told: nothing of what is not taken. */
export function told({ options, fields, addons, ...rest }: Chosen): Chosen {
  const answered = (of: Record<string, string>) =>
    Object.fromEntries(Object.entries(of).filter(([, value]) => value !== ''));
  return {
    ...rest,
    options: Object.fromEntries(
      Object.entries(options).filter(([, value]) => value !== '' && value !== false && value !== null),
    ),
    fields: answered(fields),
    addons: addons.map((addon) => ({ ...addon, fields: answered(addon.fields) })),
  };
}

/** Whether everything that must be answered is: before that a price need not be asked for. */
export function isComplete(product: Product, { fields, addons }: Chosen): boolean {
  const missing = (asked: readonly CustomField[], answers: Record<string, string>) =>
    asked.some(({ code, required }) => required && !answers[code]?.trim());
  if (missing(product.fields, fields)) return false;
  return !addons.some(({ addonId, fields: answers }) =>
    missing(product.addons.find(({ id }) => id === addonId)?.fields ?? [], answers),
  );
}

/** Price of one piece on these terms; what has no price in the cycle may be charged once. */
export const priceOn = (
  prices: readonly PriceNow[],
  { currency, cycle }: Pick<Chosen, 'currency' | 'cycle'>,
): PriceNow | undefined =>
  prices.find((price) => price.currency === currency && price.cycle === cycle) ??
  prices.find((price) => price.currency === currency && price.cycle === 'once');

const startOf = (option: OfferedOption): string | number | boolean =>
  option.kind === 'quantity' ? option.min : option.kind === 'choice' ? (option.values[0]?.code ?? '') : false;

const has = (prices: readonly PriceNow[], { currency }: { currency: string | undefined }): boolean =>
  prices.some((price) => price.currency === currency);
