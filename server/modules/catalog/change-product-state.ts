import type { z } from 'zod';
import type { productStateChange } from '../../../contracts/catalog.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockProduct } from './access.ts';
import { announce } from './facts.ts';
import { readProduct } from './read-product.ts';
import { tables } from './tables.ts';

/**
 * Puts a product on sale, takes it off, or makes it a draft again. 409 `product-not-sellable` when it lacks a price or
 * a setting of its module; 409 with the present product if it changed meanwhile.
 */
export async function changeProductState(
  work: Work,
  id: string,
  { state, version }: z.output<typeof productStateChange>,
): Promise<void> {
  const row = await lockProduct(work, id);
  const present = await readProduct(work.db, id, work);
  if (row.version !== version) throw conflict(present);
  if (row.state === state) return;
  if (state === 'on-sale' && present.lacks.length > 0) {
    throw refusal('product-not-sellable', 409, { lacks: present.lacks });
  }
  await tables(work.db)
    .updateTable('catalog.products')
    .set({ state, changed_at: work.now, version: version + 1 })
    .where('id', '=', id)
    .execute();
  announce(work, 'catalog.product-state-changed', {
    data: { productId: id, name: row.name, from: row.state, to: state },
    version: version + 1,
    before: { state: row.state },
    after: { state },
  });
}
