import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Offers exactly these options and add-ons with a product, in this order; what is not given stays as it is. */
export async function replaceLinks(
  work: Work,
  productId: string,
  {
    optionIds,
    addonIds,
  }: { optionIds?: readonly string[] | undefined; addonIds?: readonly string[] | undefined },
): Promise<void> {
  const db = tables(work.db);
  if (optionIds) {
    await db.deleteFrom('catalog.product_options').where('product_id', '=', productId).execute();
    const rows = placed(optionIds).map(({ id, position }) => ({
      product_id: productId,
      option_id: id,
      position,
    }));
    if (rows.length > 0)
      await db.insertInto('catalog.product_options').values(rows).execute().catch(refuseTaken);
  }
  if (addonIds) {
    await db.deleteFrom('catalog.product_addons').where('product_id', '=', productId).execute();
    const rows = placed(addonIds).map(({ id, position }) => ({
      product_id: productId,
      addon_id: id,
      position,
    }));
    if (rows.length > 0)
      await db.insertInto('catalog.product_addons').values(rows).execute().catch(refuseTaken);
  }
}

const placed = (ids: readonly string[]) => [...new Set(ids)].map((id, position) => ({ id, position }));
