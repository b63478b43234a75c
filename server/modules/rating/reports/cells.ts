import { type RawBuilder, sql } from 'kysely';
import type { ReportDimension, ReportQuery } from '../../../../contracts/rating-reports.ts';
import type { Actor } from '../../../kernel/access.ts';
import { withinReach } from '../../customers/index.ts';

type Span = { from: Temporal.Instant; until: Temporal.Instant };
export type CellFilter = Pick<
  ReportQuery,
  'customerId' | 'planId' | 'carrierId' | 'destination' | 'direction' | 'service'
>;

/** The condition on cells `t` of a span that the filter lets through and the actor reaches. */
export const cellsOf = (actor: Actor, { from, until }: Span, filter: CellFilter) => sql`
  t.hour >= ${from} and t.hour < ${until} and t.is_message = ${filter.service === 'message'}
  and ${filter.direction === 'all' ? sql`true` : sql`t.direction = ${filter.direction}::rating.direction`}
  and ${among('t.customer_id', filter.customerId)} and ${among('t.plan_id', filter.planId)}
  and ${among('t.carrier_id', filter.carrierId)}
  and ${filter.destination === undefined ? sql`true` : sql`t.destination = ${filter.destination}`}
  and ${withinReach(actor, 'rating.read-reports', 't.customer_id')}`;

function among(column: string, wanted: string | undefined): RawBuilder<unknown> {
  if (wanted === undefined) return sql`true`;
  return wanted === 'none' ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${wanted}`;
}

/** What the rows are grouped by, as text; hours and days moved on by `days`, so that two periods can be laid together. */
export function keyOf(by: ReportDimension, zone: string, days: number): RawBuilder<string> {
  const local = sql`((t.hour at time zone ${zone}) + make_interval(days => ${days}))`;
  switch (by) {
    case 'customer':
      return sql`coalesce(t.customer_id::text, '')`;
    case 'plan':
      return sql`coalesce(t.plan_id::text, '')`;
    case 'carrier':
      return sql`coalesce(t.carrier_id::text, '')`;
    case 'destination':
      return sql`t.destination`;
    case 'hour':
      return sql`to_char(${local}, 'YYYY-MM-DD"T"HH24:00')`;
    case 'day':
      return sql`to_char(${local}, 'YYYY-MM-DD')`;
    case 'month':
      return sql`to_char(${local}, 'YYYY-MM')`;
    case 'weekday':
      return sql`extract(isodow from t.hour at time zone ${zone})::int::text`;
    case 'hour-of-day':
      return sql`extract(hour from t.hour at time zone ${zone})::int::text`;
  }
}

export const isTime = (by: ReportDimension): boolean =>
  ['hour', 'day', 'month', 'weekday', 'hour-of-day'].includes(by);
