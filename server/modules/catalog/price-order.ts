import type { CustomField, Cycle } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';
import { invalid } from '../../kernel/refusal.ts';
import { checkAnswers, type ToFit } from './check-answers.ts';
import { type Chosen, chooseOptions, type Faults } from './choose-options.ts';
import { fieldsOf, misfits } from './fields.ts';
import { addonsOfProduct, optionsOfProduct } from './offered.ts';
import { type OrderSelection, type PricedLine, type PricedOrder, sumsOf } from './priced-order.ts';
import { type PriceAt, type PricesAt, priceFor, pricesAt } from './prices-at.ts';
import { type AddonRow, type ProductRow, tables } from './tables.ts';

/**
 * What an order costs at a moment. Refuses with `invalid` (422), all faults at once, each at its field: `productId`,
 * `currency`, `cycle`, `options.CODE`, `fields.CODE`, `addons.0.addonId`, `addons.0.quantity`, `addons.0.fields.CODE`.
 * What has no price in the currency and cycle is charged once if it has a one-off price, and else refused: never free.
 * `anyState`: also what is not on sale, for previews and for changes of what somebody has already.
 */
export async function priceOrder(
  db: Db,
  selection: OrderSelection,
  at: Temporal.Instant,
  { anyState = false }: { anyState?: boolean } = {},
): Promise<PricedOrder> {
  const product = await findProduct(db, selection.productId);
  if (!product || (product.state !== 'on-sale' && !anyState)) throw invalid({ productId: 'not-on-sale' });
  const options = (await optionsOfProduct(db, product.id)).filter(({ state }) => state === 'on-sale');
  const addons = await addonsOfProduct(db, product.id);
  const asked = await fieldsOf(db, 'product_id', [product.id]);
  const { chosen, faults } = chooseOptions(options, selection.options);
  const answered = checkAnswers(asked.get(product.id) ?? [], selection.fields);
  Object.assign(faults, answered.faults);
  const picked = await pickAddons(db, addons, selection.addons, faults);
  const prices = await pricesAt(
    db,
    [product.id, ...chosen.map(({ pricedId }) => pricedId), ...picked.map(({ addon }) => addon.id)],
    at,
  );
  const { currency, cycle } = selection;
  const lines = [
    ...productLine(product, answered.answers, prices, selection, faults),
    ...chosen.flatMap((one) => optionLine(one, product, prices, selection, faults)),
    ...picked.flatMap((one) => addonLine(one, prices, selection, faults)),
  ];
  Object.assign(faults, await misfits(db, [...answered.toFit, ...picked.flatMap(({ toFit }) => toFit)]));
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return {
    productId: product.id,
    productCode: product.code,
    productName: product.name,
    module: product.module,
    moduleSettings: product.module_settings,
    trialDays: cycle === 'once' ? 0 : product.trial_days,
    currency,
    cycle,
    lines,
    ...sumsOf(lines, cycle === 'once' ? 0 : product.trial_days),
  };
}

export type AddonSelection = {
  productId: string;
  addonId: string;
  quantity: number;
  fields: Record<string, string>;
  currency: string;
  cycle: Cycle;
};

/**
 * What an add-on costs beside a product that somebody has already, whatever the product's state. Refuses like
 * `priceOrder`, with the fields `addonId`, `quantity`, `fields.CODE`.
 */
export async function priceAddon(db: Db, wanted: AddonSelection, at: Temporal.Instant): Promise<PricedLine> {
  const faults: Faults = {};
  const addons = await addonsOfProduct(db, wanted.productId);
  const [picked] = await pickAddons(db, addons, [wanted], faults);
  const prices = await pricesAt(db, [wanted.addonId], at);
  const [line] = picked ? addonLine(picked, prices, wanted, faults) : [];
  Object.assign(faults, await misfits(db, picked?.toFit ?? []));
  if (line && Object.keys(faults).length === 0) return line;
  const unprefixed = Object.entries(faults).map(([path, code]) => [path.replace('addons.0.', ''), code]);
  throw invalid(Object.fromEntries(unprefixed));
}

type Terms = Pick<OrderSelection, 'currency' | 'cycle'>;

async function findProduct(db: Db, id: string): Promise<ProductRow | undefined> {
  return tables(db).selectFrom('catalog.products').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Only a price in the very cycle makes a product's order recur in it. */
function productLine(
  product: ProductRow,
  fields: Record<string, string>,
  prices: PricesAt,
  { currency, cycle }: Terms,
  faults: Faults,
): PricedLine[] {
  const inCurrency = (prices.get(product.id) ?? []).filter((one) => one.currency === currency);
  const price = inCurrency.find((one) => one.cycle === cycle);
  if (!price) {
    faults[inCurrency.length === 0 ? 'currency' : 'cycle'] = 'price-missing';
    return [];
  }
  const { code, name, module, taxable } = product;
  return [
    {
      kind: 'product',
      ...{ refId: product.id, code, name, quantity: 1, fields, taxable },
      ...{ module, moduleSettings: product.module_settings },
      ...costOf(price),
    },
  ];
}

function optionLine(
  { option, value, quantity, pricedId, name }: Chosen,
  product: ProductRow,
  prices: PricesAt,
  { currency, cycle }: Terms,
  faults: Faults,
): PricedLine[] {
  const price = priceFor(prices.get(pricedId), currency, cycle);
  if (!price) {
    faults[`options.${option.code}`] = 'price-missing';
    return [];
  }
  return [
    {
      kind: 'option',
      ...{ refId: option.id, code: option.code, name, quantity, fields: {}, taxable: product.taxable },
      ...{ module: null, moduleSettings: {}, option: value },
      ...costOf(price),
    },
  ];
}

type Picked = {
  at: number;
  addon: AddonRow;
  quantity: number;
  answers: Record<string, string>;
  toFit: ToFit[];
};

/** The add-ons wanted, those that are offered with the product; faults of the others go to `addons.N.…`. */
async function pickAddons(
  db: Db,
  offered: readonly AddonRow[],
  wanted: OrderSelection['addons'],
  faults: Faults,
): Promise<Picked[]> {
  const asked = await fieldsOf(db, 'addon_id', [...new Set(wanted.map(({ addonId }) => addonId))]);
  const taken = new Map<string, number>();
  return wanted.flatMap(({ addonId, quantity, fields }, at): Picked[] => {
    const addon = offered.find(({ id }) => id === addonId);
    if (addon?.state !== 'on-sale') {
      faults[`addons.${at}.addonId`] = 'addon-not-offered';
      return [];
    }
    const sum = (taken.get(addonId) ?? 0) + quantity;
    taken.set(addonId, sum);
    if (sum > addon.max_quantity) faults[`addons.${at}.quantity`] = 'addon-too-many';
    const answered = checkAnswers(asked.get(addonId) ?? ([] as CustomField[]), fields, `addons.${at}.`);
    Object.assign(faults, answered.faults);
    return [{ at, addon, quantity, answers: answered.answers, toFit: answered.toFit }];
  });
}

function addonLine(
  { at, addon, quantity, answers }: Picked,
  prices: PricesAt,
  { currency, cycle }: Terms,
  faults: Faults,
): PricedLine[] {
  const price = priceFor(prices.get(addon.id), currency, cycle);
  if (!price) {
    faults[`addons.${at}.addonId`] = 'price-missing';
    return [];
  }
  const { code, name, module, taxable } = addon;
  return [
    {
      kind: 'addon',
      ...{ refId: addon.id, code, name, quantity, fields: answers, taxable },
      ...{ module, moduleSettings: addon.module_settings },
      ...costOf(price),
    },
  ];
}

const costOf = (price: PriceAt) => ({
  cycle: price.cycle,
  unitMinor: price.amount,
  setupMinor: price.setup,
});
