import type { Addon, CustomField, Option } from '../../../contracts/catalog.ts';
import type { OptionWithValues } from './offered.ts';
import { type PricesAt, showPrices } from './prices-at.ts';
import type { AddonRow } from './tables.ts';

/** An option as the wire carries it, without the products that offer it. */
export const showOption = (option: OptionWithValues, prices: PricesAt): Omit<Option, 'products'> => ({
  id: option.id,
  code: option.code,
  name: option.name,
  hint: option.hint,
  kind: option.kind,
  state: option.state,
  min: option.min,
  max: option.max,
  step: option.step,
  unit: option.unit,
  values: option.values.map(({ id, code, name }) => ({ id, code, name, prices: showPrices(prices.get(id)) })),
  prices: showPrices(prices.get(option.id)),
  version: option.version,
});

/** An add-on as the wire carries it, without the products that offer it. */
export const showAddon = (
  addon: AddonRow,
  prices: PricesAt,
  fields: ReadonlyMap<string, CustomField[]>,
): Omit<Addon, 'products'> => ({
  id: addon.id,
  code: addon.code,
  name: addon.name,
  description: addon.description,
  state: addon.state,
  module: addon.module,
  moduleSettings: addon.module_settings,
  maxQuantity: addon.max_quantity,
  taxable: addon.taxable,
  fields: fields.get(addon.id) ?? [],
  prices: showPrices(prices.get(addon.id)),
  version: addon.version,
});
