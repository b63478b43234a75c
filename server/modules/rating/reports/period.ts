/** A span of whole days of a zone, and the equally long one before it. */
export type Period = {
  zone: string;
  from: Temporal.Instant;
  until: Temporal.Instant;
  days: number;
  before: { from: Temporal.Instant; until: Temporal.Instant };
};

/** The days from `first` to `last`, both included, as the zone's calendar has them. */
export function periodOf(first: string, last: string, zone: string): Period {
  const start = Temporal.PlainDate.from(first);
  const end = Temporal.PlainDate.from(last).add({ days: 1 });
  const days = start.until(end, { largestUnit: 'days' }).days;
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(zone).toInstant();
  return {
    zone,
    from: at(start),
    until: at(end),
    days,
    before: { from: at(start.subtract({ days })), until: at(start) },
  };
}
