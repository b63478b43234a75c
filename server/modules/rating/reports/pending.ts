import { sql } from 'kysely';

/** A query of the entries that wait to be counted: `id`. */
export const pendingIds = sql<{ id: string }>`select generate_series(lower(r), upper(r) - 1) as id
  from rating.traffic_pending, unnest(entries) as r`;

/** How many wait: an expression. */
export const pendingCount = sql<number>`(select coalesce(sum(upper(r) - lower(r)), 0)::int
  from rating.traffic_pending, unnest(entries) as r)`;
