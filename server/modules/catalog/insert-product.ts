import type { z } from 'zod';
import type { newProduct } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { replaceFields } from './fields.ts';
import { replaceLinks } from './replace-links.ts';
import { type ProductRow, tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Writes a draft with its fields, options and add-ons. Whoever calls has looked at the module's settings. */
export async function insertProduct(work: Work, input: z.output<typeof newProduct>): Promise<ProductRow> {
  const row = await tables(work.db)
    .insertInto('catalog.products')
    .values({
      code: input.code,
      name: input.name,
      description: input.description,
      group_id: input.groupId,
      module: input.module,
      module_settings: input.moduleSettings,
      trial_days: input.trialDays,
      taxable: input.taxable,
      created_at: work.now,
      changed_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseTaken);
  await replaceFields(work, 'product_id', row.id, input.fields);
  await replaceLinks(work, row.id, input);
  return row;
}
