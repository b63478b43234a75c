import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type AddonRow, type GroupRow, type OptionRow, type ProductRow, tables } from './tables.ts';

/** The product or 404. Whoever reads the catalogue reads all of it. */
export async function productOf(db: Db, id: string): Promise<ProductRow> {
  const row = await tables(db)
    .selectFrom('catalog.products')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return there(row);
}

/** The option or 404. */
export async function optionOf(db: Db, id: string): Promise<OptionRow> {
  const row = await tables(db)
    .selectFrom('catalog.options')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return there(row);
}

/** The add-on or 404. */
export async function addonOf(db: Db, id: string): Promise<AddonRow> {
  const row = await tables(db)
    .selectFrom('catalog.addons')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return there(row);
}

/** The group, locked until the end of the transaction, or 404. */
export async function lockGroup(work: Work, id: string): Promise<GroupRow> {
  const row = await tables(work.db)
    .selectFrom('catalog.groups')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return there(row);
}

/** The product, locked: its changes and prices are written one after the other. 404 when it is not there. */
export async function lockProduct(work: Work, id: string): Promise<ProductRow> {
  const row = await tables(work.db)
    .selectFrom('catalog.products')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return there(row);
}

/** The option, locked like `lockProduct`. */
export async function lockOption(work: Work, id: string): Promise<OptionRow> {
  const row = await tables(work.db)
    .selectFrom('catalog.options')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return there(row);
}

/** The add-on, locked like `lockProduct`. */
export async function lockAddon(work: Work, id: string): Promise<AddonRow> {
  const row = await tables(work.db)
    .selectFrom('catalog.addons')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return there(row);
}

function there<Row>(row: Row | undefined): Row {
  if (!row) throw notFound();
  return row;
}
