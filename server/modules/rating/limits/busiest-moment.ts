import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

type Span = { subscriberId: string; from: Temporal.Instant; until: Temporal.Instant };

/** For each span the most answered outgoing calls that its subscriber had at one moment, by the ledger of calls. */
export async function busiestOf<One extends Span>(
  db: Db,
  spans: readonly One[],
): Promise<(One & { calls: number })[]> {
  if (spans.length === 0) return [];
  // A call that ends at a second makes room for one that begins with it: ends are counted first.
  const { rows } = await sql<{ n: number; calls: number }>`
    with marks as (
      select s.n, mark.at, mark.step
      from unnest(${spans.map((one) => one.subscriberId)}::uuid[], ${spans.map((one) => one.from.toString())}::timestamptz[],
        ${spans.map((one) => one.until.toString())}::timestamptz[]) with ordinality as s (subscriber_id, since, until, n)
      join rating.calls c on c.subscriber_id = s.subscriber_id and c.started_at >= s.since and c.started_at < s.until
      cross join lateral (values (coalesce(c.answered_at, c.started_at), 1),
        (coalesce(c.answered_at, c.started_at) + make_interval(secs => c.seconds), -1)) as mark (at, step)
      where c.direction = 'outgoing' and c.seconds > 0 and c.run = 0 and c.kind = 'charge'),
    running as (select n, sum(step) over (partition by n order by at, step) as calls from marks)
    select n::int, max(calls)::int as calls from running group by n`.execute(db);
  return rows.map(({ n, calls }) => ({ ...(spans[n - 1] as One), calls }));
}
