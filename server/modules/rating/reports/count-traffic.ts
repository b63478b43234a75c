import { type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../../kernel/jobs.ts';
import { perform, type Work } from '../../../kernel/work.ts';
import { checkLimits } from '../limits/check-limits.ts';
import { countSubscriberHours } from '../limits/subscriber-hours.ts';
import { type Named, nameUnanswered } from './name-unanswered.ts';
import { netPrice } from './net-price.ts';
import { trafficSubject } from './subjects.ts';

// A chunk holds some ten thousand entries; more of them at once only make the transaction longer.
const chunksAtOnce = 4;
const queueKey = 'rating.count-traffic';

/**
 * Counts what became final into the hourly sums and looks at the limits of those who called. One at a time, so that no
 * two wait for each other's cells; what is taken from the list is counted in the same transaction, so exactly once.
 * Nobody does it: whoever brought the records in is not who blocks a line.
 */
export const countTraffic = job({
  name: 'rating.count-traffic',
  payload: z.object({}),
  prepare: async ({ desk }) => {
    await perform(desk, {}, count);
  },
  run: async () => undefined,
});

async function count(work: Work): Promise<void> {
  if (!(await isAlone(work))) {
    work.queue(countTraffic, {}, { key: queueKey, runAt: work.now.add({ seconds: 1 }) });
    return;
  }
  let entries = 0;
  for (let chunk = 0; chunk < chunksAtOnce; chunk++) {
    const ids = await takeChunk(work);
    if (ids === null) break;
    entries += ids.length;
    const named = await nameUnanswered(work.db, ids);
    await keepNames(work, named);
    await countHours(work, ids, named);
    await checkLimits(work, await countSubscriberHours(work, ids));
  }
  if (entries === 0) return;
  work.record({
    kind: 'rating.traffic-counted',
    subjects: [trafficSubject],
    bulk: true,
    data: { entries },
  });
  const { rows } = await sql`select from rating.traffic_pending limit 1`.execute(work.db);
  if (rows.length > 0) work.queue(countTraffic, {}, { key: queueKey });
}

// Whoever finds another at work comes back, rather than keep a worker waiting.
async function isAlone(work: Work): Promise<boolean> {
  const { rows } = await sql<{ alone: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('rating.count-traffic')) as alone`.execute(work.db);
  return rows[0]?.alone ?? false;
}

async function takeChunk(work: Work): Promise<string[] | null> {
  const { rows } = await sql<{ ids: string[] }>`delete from rating.traffic_pending
    where id = (select id from rating.traffic_pending order by id limit 1)
    returning array(select generate_series(lower(r), upper(r) - 1)::text from unnest(entries) as r) as ids`.execute(
    work.db,
  );
  return rows[0]?.ids ?? null;
}

// Lists of calls are narrowed by the same names.
async function keepNames(work: Work, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return;
  await sql`insert into rating.unanswered_calls (entry_id, plan_id, destination)
    select * from ${unnested(named)} on conflict do nothing`.execute(work.db);
}

const unnested = (named: readonly Named[]) => sql`unnest(${named.map((one) => one.id)}::bigint[],
    ${named.map((one) => one.planId)}::uuid[], ${named.map((one) => one.destination)}::text[])`;

async function countHours(work: Work, ids: readonly string[], named: readonly Named[]): Promise<void> {
  await sql`insert into rating.traffic_hours as t (${columns})
    ${sumsOf(sql`c.id = any(${ids}::bigint[])`, named)}
    on conflict (hour, direction, is_message, customer_id, plan_id, carrier_id, destination, currency, cost_currency)
    do update set attempts = t.attempts + excluded.attempts, answered = t.answered + excluded.answered,
      seconds = t.seconds + excluded.seconds, billed_seconds = t.billed_seconds + excluded.billed_seconds,
      revenue = t.revenue + excluded.revenue, vendor_cost = t.vendor_cost + excluded.vendor_cost,
      cost = t.cost + excluded.cost, margin = t.margin + excluded.margin,
      without_margin = t.without_margin + excluded.without_margin`.execute(work.db);
}

const columns = sql`hour, direction, is_message, customer_id, plan_id, carrier_id, destination, currency, cost_currency,
  attempts, answered, seconds, billed_seconds, revenue, vendor_cost, cost, margin, without_margin`;

/** Which entries `c` reports count: what waits for a price is none yet, and of several legs of a call one counts. */
export const isCounted = sql<SqlBool>`c.state <> 'unrated' and coalesce(c.reason, '') not in ('other-leg', 'same-leg')`;

/**
 * The cells of the entries `c` for which the condition holds, as the columns of `traffic_hours`. A call of several legs
 * is counted once, by the leg that is charged. `named`: where unanswered calls went.
 */
export const sumsOf = (condition: ReturnType<typeof sql>, named: readonly Named[] = []) => sql`
  select date_trunc('hour', c.started_at, 'UTC') as hour, c.direction, c.is_message, c.customer_id,
    coalesce(c.plan_id, named.plan_id) as plan_id, c.carrier_id,
    coalesce(c.destination, named.destination, '') as destination, c.currency, c.cost_currency,
    sum(s.sign)::bigint as attempts,
    coalesce(sum(s.sign) filter (where c.disposition = 'answered'), 0)::bigint as answered,
    sum(s.sign * c.seconds)::bigint as seconds,
    sum(s.sign * abs(coalesce(c.billed_seconds, 0)))::bigint as billed_seconds,
    coalesce(sum(${netPrice}), 0)::bigint as revenue, sum(coalesce(c.cost, 0))::bigint as vendor_cost,
    coalesce(sum(${netPrice} - c.margin), 0)::bigint as cost,
    sum(coalesce(c.margin, 0))::bigint as margin,
    coalesce(sum(s.sign) filter (where c.state = 'rated' and c.margin is null), 0)::bigint as without_margin
  from rating.calls c cross join lateral (select case c.kind when 'reversal' then -1 else 1 end as sign) s
  left join ${unnested(named)} as named (id, plan_id, destination) on named.id = c.id
  where ${condition} and ${isCounted}
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9`;
