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

/** The column of cells `t` that tells rows apart; times are told apart by the hour and put together afterwards. */
export function columnOf(by: ReportDimension): RawBuilder<unknown> {
  switch (by) {
    case 'customer':
      return sql`t.customer_id`;
    case 'plan':
      return sql`t.plan_id`;
    case 'carrier':
      return sql`t.carrier_id`;
    case 'destination':
      return sql`t.destination`;
    default:
      return sql`t.hour`;
  }
}

/**
 * The key of a row out of that column, in the calendar of a zone; times moved on by `days`, so that two periods can be
 * laid together.
 */
export function keyOf(by: ReportDimension, zone: string, days: number) {
  return (value: Temporal.Instant | string | null): string => {
    if (value === null || typeof value === 'string') return value ?? '';
    const hour = value.toZonedDateTimeISO(zone).toPlainDateTime();
    if (by === 'weekday') return String(hour.dayOfWeek);
    if (by === 'hour-of-day') return String(hour.hour);
    const text = hour.add({ days }).toString({ smallestUnit: 'minute' });
    if (by === 'hour') return text;
    return text.slice(0, by === 'day' ? 10 : 7);
  };
}

export const isTime = (by: ReportDimension): boolean =>
  ['hour', 'day', 'month', 'weekday', 'hour-of-day'].includes(by);
