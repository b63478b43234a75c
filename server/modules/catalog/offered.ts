import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { type AddonRow, type OptionRow, type OptionValueRow, tables } from './tables.ts';

export type OptionWithValues = OptionRow & { values: OptionValueRow[] };

/** The options of a product in the order in which they are asked; withdrawn ones too. */
export async function optionsOfProduct(db: Db, productId: string): Promise<OptionWithValues[]> {
  const { rows } = await sql<OptionRow>`
    select o.* from catalog.product_options l join catalog.options o on o.id = l.option_id
    where l.product_id = ${productId} order by l.position, o.id`.execute(db);
  return withValues(db, rows);
}

/** The add-ons of a product in order; withdrawn ones too. */
export async function addonsOfProduct(db: Db, productId: string): Promise<AddonRow[]> {
  const { rows } = await sql<AddonRow>`
    select a.* from catalog.product_addons l join catalog.addons a on a.id = l.addon_id
    where l.product_id = ${productId} order by l.position, a.id`.execute(db);
  return rows;
}

/** Options with the values they offer, in order. */
export async function withValues(db: Db, options: readonly OptionRow[]): Promise<OptionWithValues[]> {
  const choices = options.filter(({ kind }) => kind === 'choice').map(({ id }) => id);
  if (choices.length === 0) return options.map((option) => ({ ...option, values: [] }));
  const values = await tables(db)
    .selectFrom('catalog.option_values')
    .selectAll()
    .where('option_id', 'in', choices)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
  const byOption = Map.groupBy(values, (value) => value.option_id);
  return options.map((option) => ({ ...option, values: byOption.get(option.id) ?? [] }));
}
