import { sql } from 'kysely';
import type { UnratedQueue } from '../../../../contracts/rating.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';

type Row = {
  reason: string;
  key: string | null;
  label: string | null;
  destination: string | null;
  calls: number;
  seconds: number;
  since: Temporal.Instant;
};

const shownOfReason = 12;
/** Far more is no list to work through; what stands first is what is most frequent. */
const mostLooked = 200_000;

/**
 * What could not be rated, by reason, and within a reason by what would have to be repaired: prefixes without a rate,
 * account codes nobody has, subscribers without a plan.
 */
export async function readUnratedQueue(db: Db): Promise<UnratedQueue> {
  const position = await readHorizon(db);
  const { rows } = await sql<Row>`
      with open as materialized (
        select reason, case reason
            when 'unknown-subscriber' then coalesce(nullif(account, ''), nullif(caller, ''), channel)
            when 'no-plan' then subscriber_id::text
            else left(number, 5) end as key,
          seconds, started_at
        from rating.calls where state = 'unrated' limit ${mostLooked})
      select o.*, s.username as label, null as destination from (
        select reason, key, count(*)::int as calls, sum(seconds)::float8 as seconds, min(started_at) as since
        from open group by reason, key) o
      left join voice.subscriber_list s on o.reason = 'no-plan' and s.id::text = o.key
      order by o.calls desc, o.key`.execute(db);
  const groups = [...Map.groupBy(rows, (row) => row.reason)].map(([reason, those]) => ({
    reason,
    calls: those.reduce((sum, row) => sum + row.calls, 0),
    seconds: those.reduce((sum, row) => sum + row.seconds, 0),
    since: those
      .map((row) => row.since)
      .reduce((a, b) => (Temporal.Instant.compare(a, b) <= 0 ? a : b))
      .toString(),
    by: repairOf(reason),
    items: those.slice(0, shownOfReason).map((row) => ({
      key: row.key ?? '',
      label: row.label,
      destination: row.destination,
      calls: row.calls,
      seconds: row.seconds,
    })),
  }));
  return {
    groups: groups.sort((a, b) => b.calls - a.calls),
    position,
  };
}

const repairOf = (reason: string): UnratedQueue['groups'][number]['by'] =>
  reason === 'unknown-subscriber' ? 'account' : reason === 'no-plan' ? 'subscriber' : 'prefix';
