import type { z } from 'zod';
import type { newPlan } from '../../../contracts/tariffs.ts';
import type { Work } from '../../kernel/work.ts';
import { demandCurrency, refuseTakenCode } from './add-deck.ts';
import { listSubject } from './facts.ts';
import { setPlanBundles } from './set-plan-bundles.ts';
import { setPlanDecks } from './set-plan-decks.ts';
import { tables } from './tables.ts';

/** Adds a plan with its first chain of decks. Answers its id. */
export async function addPlan(work: Work, input: z.output<typeof newPlan>): Promise<string> {
  demandCurrency(input.currency);
  const plan = await tables(work.db)
    .insertInto('tariffs.plans')
    .values({
      code: input.code,
      name: input.name,
      description: input.description,
      currency: input.currency,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow()
    .catch(refuseTakenCode);
  work.record({
    kind: 'tariffs.plan-added',
    subjects: [listSubject],
    data: { planId: plan.id, name: plan.name },
  });
  await setPlanDecks(work, plan.id, input);
  if (input.bundleIds.length > 0) await setPlanBundles(work, plan.id, input.bundleIds);
  return plan.id;
}
