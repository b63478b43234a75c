import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Month } from './bundle-desk.ts';
import { beginningOf, periodOf } from './bundle-period.ts';

/** Everybody whose calls a bundle's month may touch, and when it begins and ends. */
export type MonthSpan = { subscriberIds: string[]; from: Temporal.Instant; until: Temporal.Instant };

/**
 * Who has to be looked at together: all who share the bundle, and all who share any other bundle with one of them.
 * Null: there is no such holding.
 */
export async function spanOfMonth(db: Db, { holdingId, period }: Month): Promise<MonthSpan | null> {
  const from = beginningOf(period);
  const until = beginningOf(period.add({ months: 1 }));
  const { rows } = await sql<{ id: string }>`
    with recursive linked as (
      select unnest(subscriber_ids) as id from tariffs.bundle_holdings where id = ${holdingId}
      union
      select unnest(h.subscriber_ids) from linked l join tariffs.bundle_holdings h
        on h.subscriber_ids @> array[l.id] and h.during && tstzrange(${from}, ${until}))
    select id from linked order by id`.execute(db);
  return rows.length === 0 ? null : { subscriberIds: rows.map((row) => row.id), from, until };
}

/** For each call (epoch seconds) the months of bundles that it may have used; none: no bundle was held then. */
export async function monthsOfCalls(
  db: Db,
  calls: readonly { subscriberId: string; at: number }[],
): Promise<Month[][]> {
  const ids = [...new Set(calls.map((call) => call.subscriberId))];
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; subscriber_ids: string[]; from: number; until: number }>`
    select id, subscriber_ids, extract(epoch from lower(during))::float8 as from,
      coalesce(extract(epoch from upper(during)), 'infinity')::float8 as until
    from tariffs.bundle_holdings where subscriber_ids && ${ids}::uuid[] order by id`.execute(db);
  return calls.map(({ subscriberId, at }) =>
    rows
      .filter((row) => row.subscriber_ids.includes(subscriberId) && at >= row.from && at < row.until)
      .map(({ id: holdingId }) => ({
        holdingId,
        period: periodOf(Temporal.Instant.fromEpochMilliseconds(Math.floor(at * 1000))),
      })),
  );
}
