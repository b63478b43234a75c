import type { PriceOwner } from '../../../contracts/catalog.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockAddon, lockOption, lockProduct } from './access.ts';
import { tables } from './tables.ts';

/** What is being priced, locked: prices of one thing are written one after the other. Answers what it is called. */
export async function lockOwner(work: Work, { kind, id }: PriceOwner): Promise<string> {
  if (kind === 'product') return (await lockProduct(work, id)).name;
  if (kind === 'option') return (await lockOption(work, id)).name;
  if (kind === 'addon') return (await lockAddon(work, id)).name;
  const value = await tables(work.db)
    .selectFrom('catalog.option_values')
    .select(['option_id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!value) throw notFound();
  const option = await lockOption(work, value.option_id);
  return `${option.name}: ${value.name}`;
}

/** The column of `catalog.prices` that names it. */
export const ownerColumn = {
  product: 'product_id',
  option: 'option_id',
  'option-value': 'option_value_id',
  addon: 'addon_id',
} as const;
