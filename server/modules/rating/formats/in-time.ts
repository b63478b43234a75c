import type { Cdr } from '../intake/cdr.ts';
import { lineFault } from './line-fault.ts';

/** A day ahead of now: no zone that was set wrongly is further away. */
export const latestStart = (now: Temporal.Instant): number => now.add({ hours: 24 }).epochMilliseconds * 1000;

/** Throws `starts-in-future` for a record that starts after `latest`. */
export function demandInTime({ startedAt }: Cdr, latest = Number.POSITIVE_INFINITY): void {
  if (startedAt > latest) throw lineFault('starts-in-future', 'start');
}
