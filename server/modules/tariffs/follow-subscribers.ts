import { sql } from 'kysely';
import type { FactInput } from '../../kernel/facts.ts';
import type { Companion } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
import { assignPlan, dataOf, endPlans, type Subscriber, subjectsOf } from './assign-plan.ts';

/**
 * A service names the plan of its subscriber: assigned in the same transaction, so that not even the first call is
 * without one. A plan that is not there is told rather than refused: the line works, its calls wait for a plan.
 */
export const followSubscribers: Companion = {
  on: ['voice.subscriber-opened', 'voice.subscriber-changed', 'voice.subscriber-closed'],
  name: 'tariffs.follow-subscribers',
  run: async ({ work, facts }) => {
    for (const fact of facts) await follow(work, fact);
  },
};

async function follow(work: Work, { kind, data = {} }: FactInput): Promise<void> {
  const subscriber = {
    id: data.subscriberId,
    username: data.username,
    customerId: data.customerId,
  } as Subscriber;
  if (kind === 'voice.subscriber-closed') return endPlans(work, subscriber);
  const planId = typeof data.planId === 'string' && data.planId !== '' ? data.planId : null;
  if (planId === null) return;
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from tariffs.plans where id::text = ${planId.toLowerCase()}`.execute(work.db);
  if (rows[0]) return assignPlan(work, subscriber, rows[0], work.now);
  work.record({
    kind: 'tariffs.plan-missing',
    subjects: subjectsOf(subscriber),
    data: { ...dataOf(subscriber), planId },
  });
}
