/** Wall-clock days of one time zone for moments in epoch seconds; asked a million times, so everything is remembered. */
export type ZoneClock = {
  zone: string;
  /** The local day a moment lies in, counted from 1970-01-01. */
  dayOf(epoch: number): number;
  /**
   * The first moment of a day at which its clock shows `second` or later. In the night the clock springs forward over
   * it, that is the jump itself; in the night it falls back, the earlier of the two.
   */
  momentOf(day: number, second: number): number;
};

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  let range = { from: 1, until: 0, offset: 0 };
  const moments = new Map<number, number>();
  const clock: ZoneClock = {
    zone,
    dayOf: (epoch) => {
      if (epoch < range.from || epoch >= range.until) range = offsetRange(zone, epoch);
      return Math.floor((epoch + range.offset) / 86_400);
    },
    momentOf: (day, second) => {
      const key = day * 86_400 + second;
      const found = moments.get(key);
      if (found !== undefined) return found;
      if (moments.size > 100_000) moments.clear();
      const moment = momentOf(zone, day, second);
      moments.set(key, moment);
      return moment;
    },
  };
  clocks.set(zone, clock);
  return clock;
}

function offsetRange(zone: string, epoch: number): { from: number; until: number; offset: number } {
  const here = Temporal.Instant.fromEpochMilliseconds(epoch * 1000).toZonedDateTimeISO(zone);
  // A moment that is itself a change belongs to what follows it.
  const before = here.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const after = here.getTimeZoneTransition('next');
  return {
    from: before ? before.epochMilliseconds / 1000 : Number.NEGATIVE_INFINITY,
    until: after ? after.epochMilliseconds / 1000 : Number.POSITIVE_INFINITY,
    offset: here.offsetNanoseconds / 1e9,
  };
}

const firstDay = Temporal.PlainDate.from('1970-01-01');

function momentOf(zone: string, day: number, second: number): number {
  const wanted = firstDay.add({ days: day }).toPlainDateTime().add({ seconds: second });
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' });
  const isSkipped = !found.toPlainDateTime().equals(wanted);
  const moment = isSkipped
    ? (found.add({ nanoseconds: 1 }).getTimeZoneTransition('previous') ?? found)
    : found;
  return moment.epochMilliseconds / 1000;
}
