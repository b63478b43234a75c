import { sql } from 'kysely';
import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import { job } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';

/** Whoever has the plan now gets the bundles that come with it and loses those that no longer do. */
export async function settleHoldingsOfPlan(work: Work, planId: string): Promise<void> {
  const { rows } = await sql<{ subscriber_id: string }>`
    select subscriber_id from tariffs.subscriber_plans
    where plan_id = ${planId} and during @> ${work.now}::timestamptz`.execute(work.db);
  await settleHoldings(
    work,
    rows.map((row) => row.subscriber_id),
    work.now,
  );
}

/**
 * Brings bundles that come with plans in step with the plans that these subscribers have at a moment. Bundles given by
 * hand stay as they are. Safe to repeat.
 */
export async function settleHoldings(
  work: Work,
  subscriberIds: readonly string[],
  at: Temporal.Instant,
): Promise<void> {
  if (subscriberIds.length === 0) return;
  const ids = [...new Set(subscriberIds)].sort();
  const { rows: customers } = await sql<{ customer_id: string }>`
    select distinct customer_id from voice.subscriber_list where id = any(${ids}::uuid[])
    order by customer_id`.execute(work.db);
  // Two subscribers of one customer who join a shared bundle at the same time must find the same one.
  for (const { customer_id } of customers)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`bundles ${customer_id}`}, 0))`.execute(
      work.db,
    );
  await leave(work, ids, at);
  await join(work, ids, at);
}

// Alone in it: it ends. With others: one name less.
async function leave(work: Work, ids: string[], at: Temporal.Instant): Promise<void> {
  const due = sql`
    select h.id, h.subscriber_ids, s.id as subscriber_id
    from tariffs.bundle_holdings h join unnest(${ids}::uuid[]) s (id) on s.id = any(h.subscriber_ids)
    where h.plan_id is not null and (upper(h.during) is null or upper(h.during) > ${at})
      and not exists (select from tariffs.subscriber_plans p
        join tariffs.plan_bundles b on b.plan_id = p.plan_id
        where p.subscriber_id = s.id and p.during @> ${at}::timestamptz and p.plan_id = h.plan_id
          and b.bundle_id = h.bundle_id)`;
  await sql`
    with due as (${due}), staying as (
      select h.id, array(select unnest(h.subscriber_ids) except select subscriber_id from due where due.id = h.id) as who
      from tariffs.bundle_holdings h where h.id in (select id from due)),
    gone as (
      delete from tariffs.bundle_holdings h using staying
      where h.id = staying.id and cardinality(staying.who) = 0 and lower(h.during) >= ${at}
        and not exists (select from tariffs.bundle_counters c where c.holding_id = h.id and c.used > 0))
    update tariffs.bundle_holdings h
    set subscriber_ids = case when cardinality(staying.who) = 0 then h.subscriber_ids else staying.who end,
        during = case when cardinality(staying.who) > 0 then h.during
          else tstzrange(lower(h.during), greatest(${at}::timestamptz, lower(h.during) + interval '1 second')) end
    from staying where h.id = staying.id
      and (cardinality(staying.who) > 0 or lower(h.during) < ${at}
        or exists (select from tariffs.bundle_counters c where c.holding_id = h.id and c.used > 0))`.execute(
    work.db,
  );
}

async function join(work: Work, ids: string[], at: Temporal.Instant): Promise<void> {
  // Said again for an earlier day: what begins later begins then, so that nobody gets it twice.
  await sql`
    update tariffs.bundle_holdings h set during = tstzrange(${at}::timestamptz, upper(h.during))
    from tariffs.subscriber_plans p join tariffs.plan_bundles b on b.plan_id = p.plan_id
    where p.subscriber_id = any(${ids}::uuid[]) and p.during @> ${at}::timestamptz and h.plan_id = p.plan_id
      and h.bundle_id = b.bundle_id and p.subscriber_id = any(h.subscriber_ids)
      and lower(h.during) > ${at}`.execute(work.db);
  const missing = sql`
    select p.subscriber_id, s.customer_id, p.plan_id, b.bundle_id, u.shared
    from tariffs.subscriber_plans p join voice.subscriber_list s on s.id = p.subscriber_id
    join tariffs.plan_bundles b on b.plan_id = p.plan_id join tariffs.bundles u on u.id = b.bundle_id
    where p.subscriber_id = any(${ids}::uuid[]) and p.during @> ${at}::timestamptz
      and not exists (select from tariffs.bundle_holdings h where h.bundle_id = b.bundle_id and h.plan_id = p.plan_id
        and p.subscriber_id = any(h.subscriber_ids) and h.during @> ${at}::timestamptz)`;
  await sql`
    with missing as (${missing}), newcomers as (
      select customer_id, plan_id, bundle_id, array_agg(subscriber_id) as who from missing where shared
      group by customer_id, plan_id, bundle_id),
    joined as (
      update tariffs.bundle_holdings h set subscriber_ids = h.subscriber_ids || n.who
      from newcomers n where h.customer_id = n.customer_id and h.plan_id = n.plan_id and h.bundle_id = n.bundle_id
        and h.during @> ${at}::timestamptz
      returning h.customer_id, h.plan_id, h.bundle_id)
    insert into tariffs.bundle_holdings (bundle_id, customer_id, subscriber_ids, during, plan_id, created_at)
    select bundle_id, customer_id, array[subscriber_id], tstzrange(${at}::timestamptz, null), plan_id, ${work.now}::timestamptz
    from missing where not shared
    union all
    select bundle_id, customer_id, who, tstzrange(${at}::timestamptz, null), plan_id, ${work.now}::timestamptz from newcomers n
    where not exists (select from joined j where j.customer_id = n.customer_id and j.plan_id = n.plan_id
      and j.bundle_id = n.bundle_id)`.execute(work.db);
}

/** When a plan that was assigned for later begins, its bundles begin with it. */
export const settleHoldingsJob = job({
  name: 'tariffs.settle-holdings',
  payload: z.object({ subscriberId: id }),
  run: async ({ work, payload }) => settleHoldings(work, [payload.subscriberId], work.now),
});
