import type { ModuleSettings } from '../../../contracts/catalog.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { readAddon } from './addon-list.ts';
import { changeAddon } from './change-addon.ts';
import { changeProduct } from './change-product.ts';
import { readProduct } from './read-product.ts';
import { tables } from './tables.ts';

/**
 * Sets some settings of the module that provisions a product or add-on, by its code; the others stay. For rooms above
 * whose things a module refers to, such as a tariff plan.
 */
export async function configureModule(
  work: Work,
  of: { product: string } | { addon: string },
  settings: ModuleSettings,
): Promise<void> {
  if ('product' in of) {
    const id = await idOf(work, 'products', of.product);
    const { version, moduleSettings } = await readProduct(work.db, id, work);
    return changeProduct(work, id, { version, moduleSettings: { ...moduleSettings, ...settings } });
  }
  const id = await idOf(work, 'addons', of.addon);
  const { version, moduleSettings } = await readAddon(work.db, id, work.now);
  await changeAddon(work, id, { version, moduleSettings: { ...moduleSettings, ...settings } });
}

async function idOf(work: Work, table: 'products' | 'addons', code: string): Promise<string> {
  const row = await tables(work.db)
    .selectFrom(`catalog.${table}`)
    .select('id')
    .where((eb) => eb.fn('lower', ['code']), '=', code.toLowerCase())
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.id;
}
