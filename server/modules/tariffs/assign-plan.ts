import { sql } from 'kysely';
import type { z } from 'zod';
import type { planAssignment } from '../../../contracts/tariffs.ts';
import { reaches } from '../../kernel/access.ts';
import { invalid, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf } from '../customers/index.ts';
import { listSubject } from './facts.ts';
import { settleHoldings, settleHoldingsJob } from './settle-holdings.ts';

export type Subscriber = { id: string; username: string; customerId: string };

/** The subscriber of a service, if the permission reaches its customer. 404 when it may not even be read. */
export async function subscriberFor(
  work: Work,
  subscriberId: string,
  permission: string,
): Promise<Subscriber> {
  const { rows } = await sql<Subscriber>`
    select id, username, customer_id as "customerId" from voice.subscriber_list where id = ${subscriberId}`.execute(
    work.db,
  );
  const found = rows[0];
  if (!found) throw notFound();
  const owners = (await ownersOf(work.db, [found.customerId])).get(found.customerId) ?? [];
  if (!reaches(work.actor, 'voice.read', owners)) throw notFound();
  if (!reaches(work.actor, permission, owners)) throw refusal('not-permitted', 403, { permission });
  return found;
}

/** By hand: this plan from a moment on, in the past or to come. */
export async function assignPlanByHand(
  work: Work,
  subscriberId: string,
  { planId, from }: z.output<typeof planAssignment>,
): Promise<void> {
  const subscriber = await subscriberFor(work, subscriberId, 'tariffs.assign');
  const { rows } = await sql<{ name: string }>`select name from tariffs.plans where id = ${planId}`.execute(
    work.db,
  );
  if (!rows[0]) throw invalid({ planId: 'plan-unknown' });
  await assignPlan(work, subscriber, { id: planId, name: rows[0].name }, from ?? work.now);
}

/**
 * The subscriber has this plan from `from` on; what was said for later is replaced. Nothing happens when it has the
 * plan already and nothing else was said for later.
 */
export async function assignPlan(
  work: Work,
  subscriber: Subscriber,
  plan: { id: string; name: string },
  from: Temporal.Instant,
): Promise<void> {
  await lockPlansOf(work, subscriber.id);
  const { rows } = await sql<{ plan_id: string; begins: boolean }>`
    select plan_id, lower(during) >= ${from} as begins from tariffs.subscriber_plans
    where subscriber_id = ${subscriber.id} and (upper(during) is null or upper(during) > ${from})`.execute(
    work.db,
  );
  if (rows.length === 1 && rows[0]?.plan_id === plan.id && !rows[0].begins) return;
  await cutPlans(work, subscriber.id, from);
  // Had it until this very moment: the same stay goes on.
  const { numAffectedRows: extended } = await sql`
    update tariffs.subscriber_plans set during = tstzrange(lower(during), null)
    where subscriber_id = ${subscriber.id} and plan_id = ${plan.id} and upper(during) = ${from}`.execute(
    work.db,
  );
  if (!extended) {
    await sql`insert into tariffs.subscriber_plans (subscriber_id, plan_id, during, by, created_at)
      values (${subscriber.id}, ${plan.id}, tstzrange(${from}, null),
        ${work.actor.kind === 'user' ? work.actor.id : null}, ${work.now})`.execute(work.db);
  }
  if (Temporal.Instant.compare(from, work.now) <= 0) await settleHoldings(work, [subscriber.id], from);
  else
    work.queue(
      settleHoldingsJob,
      { subscriberId: subscriber.id },
      { runAt: from, key: `settle-holdings:${subscriber.id}:${from}` },
    );
  work.record({
    kind: 'tariffs.plan-assigned',
    subjects: subjectsOf(subscriber),
    data: { ...dataOf(subscriber), planId: plan.id, name: plan.name, from: from.toString() },
  });
}

/** The subscriber has no plan from now on: it was closed. */
export async function endPlans(work: Work, subscriber: Subscriber): Promise<void> {
  await lockPlansOf(work, subscriber.id);
  if (!(await cutPlans(work, subscriber.id, work.now))) return;
  await settleHoldings(work, [subscriber.id], work.now);
  work.record({
    kind: 'tariffs.plan-ended',
    subjects: subjectsOf(subscriber),
    data: dataOf(subscriber),
  });
}

export const subjectsOf = (subscriber: Subscriber): string[] => [
  listSubject,
  `subscriber:${subscriber.id}`,
  `customer:${subscriber.customerId}`,
];

export const dataOf = (subscriber: Subscriber) => ({
  subscriberId: subscriber.id,
  customerId: subscriber.customerId,
  username: subscriber.username,
});

async function lockPlansOf(work: Work, subscriberId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plans ${subscriberId}`}, 0))`.execute(work.db);
}

async function cutPlans(work: Work, subscriberId: string, at: Temporal.Instant): Promise<boolean> {
  const gone = await sql`delete from tariffs.subscriber_plans
    where subscriber_id = ${subscriberId} and lower(during) >= ${at}`.execute(work.db);
  const cut = await sql`update tariffs.subscriber_plans set during = tstzrange(lower(during), ${at})
    where subscriber_id = ${subscriberId} and during @> ${at}::timestamptz`.execute(work.db);
  return Number(gone.numAffectedRows) + Number(cut.numAffectedRows) > 0;
}
