/** When a person is left in peace, in their own zone. Hours that end before they start run over midnight. */
export type Quiet = { from: Temporal.PlainTime; until: Temporal.PlainTime; days: readonly number[] };

/**
 * The moment from which the person may be disturbed again, or null if they may be now. Silent days (ISO weekdays)
 * run from midnight to midnight. Someone who made all seven days silent is never disturbed: then the answer is a
 * week ahead, when it is asked again.
 */
export function quietUntil(
  quiet: Quiet | null,
  zone: string,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (!quiet) return null;
  let at = now;
  for (let step = 0; step < 16; step++) {
    const end = endOfSpell(quiet, at.toZonedDateTimeISO(zone));
    if (end === null) return at === now ? null : at;
    at = end;
  }
  return at;
}

/** The end of the silent day or of the quiet hours in which this moment lies; null: it lies in neither. */
function endOfSpell({ from, until, days }: Quiet, at: Temporal.ZonedDateTime): Temporal.Instant | null {
  const midnight = at.toPlainDate().add({ days: 1 }).toZonedDateTime(at.timeZoneId).toInstant();
  if (days.includes(at.dayOfWeek)) return midnight;
  const time = at.toPlainTime();
  const before = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) < 0;
  const ends = (date: Temporal.PlainDate) =>
    date.toZonedDateTime({ timeZone: at.timeZoneId, plainTime: until }).toInstant();
  const today = at.toPlainDate();
  if (before(from, until)) return !before(time, from) && before(time, until) ? later(ends(today), at) : null;
  if (before(time, until)) return later(ends(today), at);
  return before(time, from) ? null : later(ends(today.add({ days: 1 })), at);
}

// When clocks are set back an hour comes twice: the end lies in its first turn, we may stand in its second.
function later(end: Temporal.Instant, at: Temporal.ZonedDateTime): Temporal.Instant | null {
  return Temporal.Instant.compare(end, at.toInstant()) > 0 ? end : null;
}
