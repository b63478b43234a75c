import type { z } from 'zod';
import type { Bundle, newBundle } from '../../../contracts/tariffs.ts';
import type { Work } from '../../kernel/work.ts';
import { refuseTakenCode } from './add-deck.ts';
import { readBundles } from './bundle-list.ts';
import { listSubject } from './facts.ts';
import { tables } from './tables.ts';

/** Adds a bundle; plans bring it, or it is given by hand. */
export async function addBundle(work: Work, input: z.output<typeof newBundle>): Promise<Bundle> {
  const row = await tables(work.db)
    .insertInto('tariffs.bundles')
    .values({
      code: input.code,
      name: input.name,
      unit: input.unit,
      allowance: input.allowance,
      destination_groups: input.destinationGroups,
      increment: input.increment,
      covers_connect_fee: input.coversConnectFee,
      roll_over_periods: input.rollOverPeriods,
      priority: input.priority,
      shared: input.shared,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
    .catch(refuseTakenCode);
  work.record({
    kind: 'tariffs.bundle-added',
    subjects: [listSubject],
    data: { bundleId: row.id, name: row.name },
  });
  return (await readBundles(work.db, work.now, row.id))[0] as Bundle;
}
