/**
 * The only place that asks the machine for the time. Everything else is handed a `Clock` (through `work.now`
 * or `outside.clock`), so that a scenario can let months pass.
 */
export type Clock = {
  /** The present moment, UTC. */
  now(): Temporal.Instant;
};

/** A clock that can be moved by hand; only tests and stand-ins hold one. */
export type MovableClock = Clock & {
  /** Jumps to a moment. Accepts an ISO 8601 string with offset or `Z`. Moving backwards is allowed. */
  set(moment: Temporal.Instant | string): void;
  /** Lets time pass: `{ days: 30 }`, `{ minutes: 5 }`, 'P1M'. Calendar units are counted in `zone` (default UTC). */
  advance(duration: Temporal.DurationLike | string, zone?: string): Temporal.Instant;
};

/** The machine's clock. */
export const systemClock = (): Clock => ({ now: () => Temporal.Now.instant() });

/** A clock that stands still at `start` until it is moved. */
export const movableClock = (start: Temporal.Instant | string): MovableClock => {
  let present = Temporal.Instant.from(start);
  return {
    now: () => present,
    set: (moment) => {
      present = Temporal.Instant.from(moment);
    },
    advance: (duration, zone = 'UTC') => {
      present = present.toZonedDateTimeISO(zone).add(duration).toInstant();
      return present;
    },
  };
};

/** Seconds on a monotonic scale, for measuring how long something took; unrelated to the calendar. */
export const stopwatch = (): (() => number) => {
  const start = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - start) / 1e9;
};
