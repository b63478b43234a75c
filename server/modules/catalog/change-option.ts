import type { z } from 'zod';
import type { Option, optionChange } from '../../../contracts/catalog.ts';
import { conflict, invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockOption } from './access.ts';
import { announce, differences } from './facts.ts';
import { readOption } from './option-list.ts';
import { faultsOfOption } from './option-rules.ts';
import { replaceValues } from './replace-values.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Changes an option for orders to come; its kind stays. 409 with the present one if it changed meanwhile. */
export async function changeOption(
  work: Work,
  id: string,
  { version, ...wished }: z.output<typeof optionChange>,
): Promise<Option> {
  const row = await lockOption(work, id);
  const present = await readOption(work.db, id, work.now);
  if (row.version !== version) throw conflict(present);
  const shown = { ...present, values: present.values.map(({ code, name }) => ({ code, name })) };
  const { before, after, changed } = differences(shown, wished);
  if (!changed) return present;
  const whole = { ...shown, ...after };
  const faults = faultsOfOption(row.kind, whole);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const { code, name, hint, min, max, step, unit, state } = whole;
  await tables(work.db)
    .updateTable('catalog.options')
    .set({ code, name, hint, min, max, step, unit, state, version: version + 1 })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken);
  if (after.values) await replaceValues(work, id, whole.values);
  announce(work, 'catalog.option-changed', {
    data: { optionId: id, name },
    version: version + 1,
    before,
    after,
  });
  return readOption(work.db, id, work.now);
}
