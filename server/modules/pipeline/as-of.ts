import { sql } from 'kysely';

/**
 * SQL for a `with` list: the moment of this very statement on the live log. `as_of.position` is what later changes
 * are watched from. Facts above it may already be visible to this statement, while an older transaction still runs;
 * `as_of.seen` names those of the subject, so that a screen does not count them again.
 */
export const asOf = (subject: string) => sql`as_of as materialized (
  select horizon - 1 as position,
         array(select s.position from kernel.fact_subjects s where s.subject = ${subject} and s.position >= horizon
               order by s.position) as seen
  from kernel.horizon() as horizon)`;

export type AsOf = { position: number; seen: number[] };
