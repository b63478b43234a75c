import type { z } from 'zod';
import type { productChange } from '../../../contracts/catalog.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockProduct } from './access.ts';
import { announce, differences } from './facts.ts';
import { replaceFields } from './fields.ts';
import { soundSettings } from './module-settings.ts';
import { readProduct } from './read-product.ts';
import { replaceLinks } from './replace-links.ts';
import { type ProductRow, tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/**
 * Changes the given parts of a product; what was sold stays as it was sold. 409 with the present product if it changed
 * meanwhile. A product on sale keeps every setting that its module requires.
 */
export async function changeProduct(
  work: Work,
  id: string,
  { version, ...wished }: z.output<typeof productChange>,
): Promise<void> {
  const row = await lockProduct(work, id);
  const present = await readProduct(work.db, id, work);
  if (row.version !== version) throw conflict(present);
  const configured = configure(work, row, wished);
  const { before, after, changed } = differences(
    {
      ...present,
      optionIds: present.options.map((option) => option.id),
      addonIds: present.addons.map((addon) => addon.id),
    },
    { ...wished, ...configured.shown },
  );
  if (!changed) return;
  await tables(work.db)
    .updateTable('catalog.products')
    .set({ ...columnsOf(row, wished), ...configured.columns, changed_at: work.now, version: version + 1 })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken);
  if (wished.fields) await replaceFields(work, 'product_id', id, wished.fields);
  await replaceLinks(work, id, wished);
  announce(work, 'catalog.product-changed', {
    data: { productId: id, name: wished.name ?? row.name },
    version: version + 1,
    before,
    after,
  });
}

type Wished = Omit<z.output<typeof productChange>, 'version'>;

const columnsOf = (row: ProductRow, wished: Wished) => ({
  code: wished.code ?? row.code,
  name: wished.name ?? row.name,
  group_id: wished.groupId ?? row.group_id,
  description: wished.description ?? row.description,
  trial_days: wished.trialDays ?? row.trial_days,
  taxable: wished.taxable ?? row.taxable,
});

/** Settings are looked at when they are told; those of another module do not come along. */
function configure(work: Work, row: ProductRow, { module, moduleSettings }: Wished) {
  const next = module === undefined ? row.module : module;
  const settings = moduleSettings ?? (next === row.module ? row.module_settings : {});
  const same = next === row.module && JSON.stringify(settings) === JSON.stringify(row.module_settings);
  if (same) return { columns: {}, shown: {} };
  const columns = soundSettings(
    work.outside.plugged,
    'product',
    { module: next, module_settings: settings },
    row.state === 'on-sale',
  );
  return { columns, shown: { module: columns.module, moduleSettings: columns.module_settings } };
}
