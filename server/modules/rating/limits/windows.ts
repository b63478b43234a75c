import { systemActor } from '../../../kernel/access.ts';

/** Days of limits are the operator's days. */
const zone = systemActor.zone;

/** The beginning of the day on which this moment falls, and of the next. */
export function dayAround(epochMilliseconds: number): { from: Temporal.Instant; until: Temporal.Instant } {
  const day = Temporal.Instant.fromEpochMilliseconds(epochMilliseconds).toZonedDateTimeISO(zone).startOfDay();
  return { from: day.toInstant(), until: day.add({ days: 1 }).startOfDay().toInstant() };
}

/** The beginning of the hour on which this moment falls. */
export const hourAround = (at: Temporal.Instant): Temporal.Instant =>
  at.round({ smallestUnit: 'hour', roundingMode: 'floor' });
