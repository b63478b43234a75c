import type { Product } from '../../../contracts/catalog.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import type { Plugged } from '../../kernel/ports.ts';
import { productOf } from './access.ts';
import { fieldsOf } from './fields.ts';
import { settingsLacking } from './module-settings.ts';
import { addonsOfProduct, optionsOfProduct } from './offered.ts';
import { type PricesAt, pricesAt, showPrices } from './prices-at.ts';
import { showAddon, showOption } from './show-item.ts';
import { type ProductRow, tables } from './tables.ts';
import { unreadCodes } from './unread-codes.ts';

type When = { now: Temporal.Instant; outside: { plugged: Plugged } };

/** A product with all that can be ordered with it and the prices in force. 404 when it is not there. */
export async function readProduct(db: Db, id: string, { now, outside }: When): Promise<Product> {
  const position = await readHorizon(db);
  const row = await productOf(db, id);
  const options = await optionsOfProduct(db, id);
  const addons = await addonsOfProduct(db, id);
  const fields = await fieldsOf(db, 'product_id', [id]);
  const addonFields = await fieldsOf(
    db,
    'addon_id',
    addons.map((addon) => addon.id),
  );
  const priced = [id, ...addons.map((addon) => addon.id), ...options.flatMap(idsOfOption)];
  const prices = await pricesAt(db, priced, now);
  const sold = {
    module: row.module,
    fields: fields.get(id) ?? [],
    options: options.map((option) => showOption(option, prices)),
    addons: addons.map((addon) => showAddon(addon, prices, addonFields)),
  };
  return {
    ...sold,
    id: row.id,
    code: row.code,
    name: row.name,
    description: row.description,
    groupId: row.group_id,
    groupName: await groupName(db, row.group_id),
    state: row.state,
    moduleSettings: row.module_settings,
    trialDays: row.trial_days,
    taxable: row.taxable,
    prices: showPrices(prices.get(id)),
    lacks: lacksOf(row, prices, outside.plugged),
    warnings: unreadCodes(outside.plugged, sold),
    version: row.version,
    position,
  };
}

function lacksOf(row: ProductRow, prices: PricesAt, plugged: Plugged): Product['lacks'] {
  const settings = settingsLacking(plugged, 'product', row);
  return [
    ...(prices.get(row.id)?.length ? [] : (['price'] as const)),
    ...(settings === null ? (['module'] as const) : []),
    ...(settings?.length ? (['module-settings'] as const) : []),
  ];
}

const idsOfOption = (option: { id: string; values: readonly { id: string }[] }) => [
  option.id,
  ...option.values.map((value) => value.id),
];

async function groupName(db: Db, id: string): Promise<string> {
  const row = await tables(db)
    .selectFrom('catalog.groups')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.name ?? '';
}
