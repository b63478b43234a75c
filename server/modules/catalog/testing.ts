import type { z } from 'zod';
import type { newAddon, newOption, newProduct } from '../../../contracts/catalog.ts';
import {
  newAddon as addonShape,
  newOption as optionShape,
  newProduct as productShape,
} from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { addGroup } from './add-group.ts';
import { addOption } from './add-option.ts';
import { addPrices } from './add-prices.ts';
import { changeProductState } from './change-product-state.ts';
import { insertAddon } from './insert-addon.ts';
import { insertProduct } from './insert-product.ts';

let made = 0;

type Wanted<Shape extends z.ZodType> = Partial<z.input<Shape>>;
type Prices = Record<string, number>;

/** A product on sale at ₺100 a month with ₺50 set-up, unless other prices (`'TRY monthly'` → minor units) are given. */
export async function addProductOnSale(
  work: Work,
  product: Wanted<typeof newProduct> & { prices?: Prices; setup?: number } = {},
): Promise<{ id: string; code: string; groupId: string }> {
  const number = ++made;
  const { prices = { 'TRY monthly': 100_00 }, setup = 50_00, ...wanted } = product;
  const groupId = wanted.groupId ?? (await addGroup(work, { name: `Grup ${number}`, description: '' })).id;
  const row = await insertProduct(
    work,
    productShape.parse({ code: `URUN-${number}`, name: `Ürün ${number}`, groupId, ...wanted }),
  );
  await addPrices(work, { owner: { kind: 'product', id: row.id }, prices: rowsOf(prices, setup) });
  if (row.module === null) await changeProductState(work, row.id, { state: 'on-sale', version: 1 });
  return { id: row.id, code: row.code, groupId };
}

/** An option with its prices, of one piece or, for a choice, `'VALUE TRY monthly'` of each value. */
export async function addPricedOption(
  work: Work,
  option: Wanted<typeof newOption> & { prices?: Prices },
): Promise<{ id: string; code: string }> {
  const number = ++made;
  const { prices = { 'TRY monthly': 10_00 }, ...wanted } = option;
  const row = await addOption(
    work,
    optionShape.parse({ code: `secenek-${number}`, name: `Seçenek ${number}`, kind: 'quantity', ...wanted }),
  );
  if (row.kind !== 'choice') {
    await addPrices(work, { owner: { kind: 'option', id: row.id }, prices: rowsOf(prices, 0) });
  }
  for (const value of row.values) {
    const own = Object.entries(prices).filter(([slot]) => slot.startsWith(`${value.code} `));
    const ofValue = Object.fromEntries(
      own.map(([slot, minor]) => [slot.slice(value.code.length + 1), minor]),
    );
    await addPrices(work, { owner: { kind: 'option-value', id: value.id }, prices: rowsOf(ofValue, 0) });
  }
  return { id: row.id, code: row.code };
}

/** An add-on with its prices. */
export async function addPricedAddon(
  work: Work,
  addon: Wanted<typeof newAddon> & { prices?: Prices; setup?: number } = {},
): Promise<{ id: string; code: string }> {
  const number = ++made;
  const { prices = { 'TRY monthly': 20_00 }, setup = 5_00, ...wanted } = addon;
  const row = await insertAddon(
    work,
    addonShape.parse({ code: `EK-${number}`, name: `Ek hizmet ${number}`, ...wanted }),
  );
  await addPrices(work, { owner: { kind: 'addon', id: row.id }, prices: rowsOf(prices, setup) });
  return { id: row.id, code: row.code };
}

const rowsOf = (prices: Prices, setup: number) =>
  Object.entries(prices).map(([slot, minor]) => {
    const [currency = '', cycle = ''] = slot.split(' ');
    return { currency, cycle: cycle as 'monthly', minor: String(minor), setupMinor: String(setup) };
  });
