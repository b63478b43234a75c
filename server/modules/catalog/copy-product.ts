import { sql } from 'kysely';
import type { z } from 'zod';
import type { productCopy } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { lockProduct } from './access.ts';
import { announce } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { insertProduct } from './insert-product.ts';
import { addonsOfProduct, optionsOfProduct } from './offered.ts';

/** Copies a product into a draft, with the prices in force, valid from now. Answers the copy's id. */
export async function copyProduct(
  work: Work,
  id: string,
  { code, name }: z.output<typeof productCopy>,
): Promise<string> {
  const row = await lockProduct(work, id);
  const options = await optionsOfProduct(work.db, id);
  const addons = await addonsOfProduct(work.db, id);
  const copy = await insertProduct(work, {
    code,
    name,
    groupId: row.group_id,
    description: row.description,
    module: row.module,
    moduleSettings: row.module_settings,
    trialDays: row.trial_days,
    taxable: row.taxable,
    fields: (await fieldsOf(work.db, 'product_id', [id])).get(id) ?? [],
    optionIds: options.map((option) => option.id),
    addonIds: addons.map((addon) => addon.id),
  });
  await sql`
    insert into catalog.prices (product_id, currency, cycle, amount, setup_fee, valid_from, created_at, created_by)
    select ${copy.id}, p.currency, p.cycle, p.amount, p.setup_fee, ${work.now}, ${work.now}, ${work.actor.id}::uuid
    from (select distinct on (currency, cycle) * from catalog.prices
          where owner_id = ${id} and withdrawn_at is null and valid_from <= ${work.now}
          order by currency, cycle, valid_from desc) p
    where p.amount is not null`.execute(work.db);
  announce(work, 'catalog.product-copied', {
    data: { productId: copy.id, name, copiedFrom: row.code },
    version: 1,
    after: { code, name },
  });
  return copy.id;
}
