import type { Option } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';
import { optionOf } from './access.ts';
import { withValues } from './offered.ts';
import { pricesAt } from './prices-at.ts';
import { showOption } from './show-item.ts';
import { type OptionRow, tables } from './tables.ts';
import { productsOffering } from './used-by.ts';

/** All options, those on sale first, with values, prices in force and the products that offer them. */
export async function listOptions(db: Db, now: Temporal.Instant): Promise<Option[]> {
  const rows = await tables(db)
    .selectFrom('catalog.options')
    .selectAll()
    .orderBy('state')
    .orderBy((eb) => eb.fn('kernel.fold', ['name']))
    .orderBy('id')
    .execute();
  return show(db, rows, now);
}

/** One of them, or 404. */
export async function readOption(db: Db, id: string, now: Temporal.Instant): Promise<Option> {
  const [option] = await show(db, [await optionOf(db, id)], now);
  return option as Option;
}

async function show(db: Db, rows: readonly OptionRow[], now: Temporal.Instant): Promise<Option[]> {
  const options = await withValues(db, rows);
  const ids = options.map(({ id }) => id);
  const priced = options.flatMap(({ id, values }) => [id, ...values.map((value) => value.id)]);
  const prices = await pricesAt(db, priced, now);
  const products = await productsOffering(db, 'option', ids);
  return options.map((option) => ({
    ...showOption(option, prices),
    products: products.get(option.id) ?? [],
  }));
}
