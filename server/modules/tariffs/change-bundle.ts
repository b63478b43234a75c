import type { z } from 'zod';
import type { Bundle, bundleChange } from '../../../contracts/tariffs.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBundle } from './access.ts';
import { readBundles } from './bundle-list.ts';
import { listSubject } from './facts.ts';
import { type BundleRow, tables } from './tables.ts';

/** Changes a bundle. Months that have begun keep what they were granted; an archived one can no longer be given. */
export async function changeBundle(
  work: Work,
  bundleId: string,
  input: z.output<typeof bundleChange>,
): Promise<Bundle> {
  const bundle = await lockBundle(work, bundleId);
  const read = async () => (await readBundles(work.db, work.now, bundleId))[0] as Bundle;
  if (bundle.version !== input.version) throw conflict(await read());
  const set = {
    name: input.name ?? bundle.name,
    allowance: input.allowance ?? bundle.allowance,
    destination_groups: input.destinationGroups ?? bundle.destination_groups,
    increment: input.increment ?? bundle.increment,
    covers_connect_fee: input.coversConnectFee ?? bundle.covers_connect_fee,
    roll_over_periods: input.rollOverPeriods ?? bundle.roll_over_periods,
    priority: input.priority ?? bundle.priority,
    archived_at: input.archived === undefined ? bundle.archived_at : input.archived ? work.now : null,
  };
  await tables(work.db)
    .updateTable('tariffs.bundles')
    .set({ ...set, version: bundle.version + 1, changed_at: work.now })
    .where('id', '=', bundleId)
    .execute();
  work.record({
    kind: 'tariffs.bundle-changed',
    subjects: [listSubject],
    data: { bundleId, name: set.name },
    before: shown(bundle),
    after: shown({ ...bundle, ...set }),
  });
  return read();
}

const shown = (bundle: BundleRow): Record<string, unknown> => ({
  name: bundle.name,
  allowance: bundle.allowance,
  destinationGroups: bundle.destination_groups,
  increment: bundle.increment,
  coversConnectFee: bundle.covers_connect_fee,
  rollOverPeriods: bundle.roll_over_periods,
  priority: bundle.priority,
  archived: bundle.archived_at !== null,
});
