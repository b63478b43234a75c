import type { Addon } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';
import { addonOf } from './access.ts';
import { fieldsOf } from './fields.ts';
import { pricesAt } from './prices-at.ts';
import { showAddon } from './show-item.ts';
import { type AddonRow, tables } from './tables.ts';
import { productsOffering } from './used-by.ts';

/** All add-ons, those on sale first, with fields, prices in force and the products that offer them. */
export async function listAddons(db: Db, now: Temporal.Instant): Promise<Addon[]> {
  const rows = await tables(db)
    .selectFrom('catalog.addons')
    .selectAll()
    .orderBy('state')
    .orderBy((eb) => eb.fn('kernel.fold', ['name']))
    .orderBy('id')
    .execute();
  return show(db, rows, now);
}

/** One of them, or 404. */
export async function readAddon(db: Db, id: string, now: Temporal.Instant): Promise<Addon> {
  const [addon] = await show(db, [await addonOf(db, id)], now);
  return addon as Addon;
}

async function show(db: Db, rows: readonly AddonRow[], now: Temporal.Instant): Promise<Addon[]> {
  const ids = rows.map(({ id }) => id);
  const prices = await pricesAt(db, ids, now);
  const fields = await fieldsOf(db, 'addon_id', ids);
  const products = await productsOffering(db, 'addon', ids);
  return rows.map((row) => ({ ...showAddon(row, prices, fields), products: products.get(row.id) ?? [] }));
}
