import type { z } from 'zod';
import type { planChange } from '../../../contracts/tariffs.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockPlan } from './access.ts';
import { listSubject } from './facts.ts';
import { readPlan } from './plan.ts';
import { setPlanBundles } from './set-plan-bundles.ts';
import { tables } from './tables.ts';

/** Changes what a plan says of itself and which bundles it brings. */
export async function changePlan(
  work: Work,
  planId: string,
  input: z.output<typeof planChange>,
): Promise<void> {
  const plan = await lockPlan(work, planId);
  if (plan.version !== input.version) throw conflict(await readPlan(work.db, work.actor, planId, work.now));
  const set = {
    name: input.name ?? plan.name,
    description: input.description ?? plan.description,
    state: input.state ?? plan.state,
  };
  await tables(work.db)
    .updateTable('tariffs.plans')
    .set({ ...set, version: plan.version + 1, changed_at: work.now })
    .where('id', '=', planId)
    .execute();
  work.record({
    kind: 'tariffs.plan-changed',
    subjects: [listSubject],
    data: { planId, name: set.name },
    before: { name: plan.name, description: plan.description, state: plan.state },
    after: set,
  });
  if (input.bundleIds) await setPlanBundles(work, planId, input.bundleIds);
}
