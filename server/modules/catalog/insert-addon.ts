import type { NewAddon } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { replaceFields } from './fields.ts';
import { type AddonRow, tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Writes an add-on with its fields. Whoever calls has looked at the module's settings. */
export async function insertAddon(work: Work, input: NewAddon): Promise<AddonRow> {
  const row = await tables(work.db)
    .insertInto('catalog.addons')
    .values({
      code: input.code,
      name: input.name,
      description: input.description,
      module: input.module,
      module_settings: input.moduleSettings,
      max_quantity: input.maxQuantity,
      taxable: input.taxable,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseTaken);
  await replaceFields(work, 'addon_id', row.id, input.fields);
  return row;
}
