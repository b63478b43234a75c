import { invalid } from '../../kernel/refusal.ts';

/** What stands in the way, by the constraint that says so: where the fault is shown, and its code. */
const faults: Readonly<Record<string, Record<string, string>>> = {
  groups_name: { name: 'name-taken' },
  products_code: { code: 'code-taken' },
  options_code: { code: 'code-taken' },
  addons_code: { code: 'code-taken' },
  option_values_code: { values: 'code-taken' },
  products_group_id_fkey: { groupId: 'group-unknown' },
  product_options_option_id_fkey: { optionIds: 'option-unknown' },
  product_addons_addon_id_fkey: { addonIds: 'addon-unknown' },
  prices_in_order: { validFrom: 'price-at-that-moment' },
};

/** For `.catch`: tells the caller at which field the database said no. */
export function refuseTaken(error: unknown): never {
  const constraint = error instanceof Error && 'constraint' in error ? String(error.constraint) : '';
  const fields = faults[constraint];
  throw fields ? invalid(fields) : error;
}
