import type { z } from 'zod';
import type { Addon, addonChange } from '../../../contracts/catalog.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockAddon } from './access.ts';
import { readAddon } from './addon-list.ts';
import { announce, differences } from './facts.ts';
import { replaceFields } from './fields.ts';
import { soundSettings } from './module-settings.ts';
import { type AddonRow, tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

type Wished = Omit<z.output<typeof addonChange>, 'version'>;

/** Changes an add-on for orders to come. 409 with the present one if it changed meanwhile. */
export async function changeAddon(
  work: Work,
  id: string,
  { version, ...wished }: z.output<typeof addonChange>,
): Promise<Addon> {
  const row = await lockAddon(work, id);
  const present = await readAddon(work.db, id, work.now);
  if (row.version !== version) throw conflict(present);
  const configured = configure(work, row, wished);
  const { before, after, changed } = differences(present, { ...wished, ...configured });
  if (!changed) return present;
  const whole = { ...present, ...after };
  await tables(work.db)
    .updateTable('catalog.addons')
    .set({
      code: whole.code,
      name: whole.name,
      description: whole.description,
      state: whole.state,
      module: whole.module,
      module_settings: whole.moduleSettings,
      max_quantity: whole.maxQuantity,
      taxable: whole.taxable,
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken);
  if (wished.fields) await replaceFields(work, 'addon_id', id, wished.fields);
  announce(work, 'catalog.addon-changed', {
    data: { addonId: id, name: whole.name },
    version: version + 1,
    before,
    after,
  });
  return readAddon(work.db, id, work.now);
}

/** Settings are looked at when they are told; those of another module do not come along. */
function configure(work: Work, row: AddonRow, { module, moduleSettings }: Wished): Wished {
  const next = module === undefined ? row.module : module;
  const settings = moduleSettings ?? (next === row.module ? row.module_settings : {});
  if (next === row.module && JSON.stringify(settings) === JSON.stringify(row.module_settings)) return {};
  const sound = soundSettings(
    work.outside.plugged,
    'addon',
    { module: next, module_settings: settings },
    true,
  );
  return { module: sound.module, moduleSettings: sound.module_settings };
}
