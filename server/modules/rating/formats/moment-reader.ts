import { lineFault } from './line-fault.ts';

/** Reads a time of a CDR as epoch microseconds; null for an empty field. Throws the fault `not-a-time`. */
export type MomentReader = {
  read(text: string, field: string): number | null;
  /** The same, but of an hour that the clock went through twice the pass that is not before `start`. */
  readAfter(text: string, field: string, start: number): number | null;
};

export type MomentOrder = 'ymd' | 'dmy' | 'mdy';

/**
 * Times as switches write them: `2026-11-01 10:00:00`, with fractions, `T`, `Z` or an offset, in the order of day and
 * month given; or the epoch in seconds (with fractions), milliseconds or microseconds. What names no zone is in `zone`.
 */
export function momentReader(zone: string, order: MomentOrder = 'ymd'): MomentReader {
  const shiftOf = shifts(zone);
  const shape = shapes[order];
  const read = (text: string, field: string, start: number | null): number | null => {
    const given = text.trim();
    if (given === '') return null;
    const epoch = epochMicros(given);
    if (epoch !== null) return epoch;
    const match = shape.exec(given);
    if (!match?.groups) throw lineFault('not-a-time', field);
    const wall = wallSeconds(match.groups, field);
    const micros = Number((match.groups.fraction ?? '').slice(0, 6).padEnd(6, '0'));
    const offset = match.groups.offset;
    if (offset) return (wall - offsetSeconds(offset)) * 1e6 + micros;
    const [first, second] = shiftOf(wall);
    const moment = (wall + first) * 1e6 + micros;
    return start !== null && moment < start ? (wall + second) * 1e6 + micros : moment;
  };
  return {
    read: (text, field) => read(text, field, null),
    readAfter: (text, field, start) => read(text, field, start),
  };
}

const time =
  '(?:[ T]+(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d+))?)?)?(?<offset>Z|[+-]\\d{2}:?(?:\\d{2})?)?$';
const shapes: Record<MomentOrder, RegExp> = {
  ymd: new RegExp(`^(?<year>\\d{4})[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})${time}`),
  dmy: new RegExp(`^(?<day>\\d{1,2})[-/.](?<month>\\d{1,2})[-/.](?<year>\\d{4})${time}`),
  mdy: new RegExp(`^(?<month>\\d{1,2})[-/.](?<day>\\d{1,2})[-/.](?<year>\\d{4})${time}`),
};

// Until the year 2286 the number of digits tells seconds, milliseconds and microseconds apart; 0 is "never".
function epochMicros(text: string): number | null {
  if (/^\d{9,10}(\.\d+)?$/.test(text)) {
    const [seconds = '', fraction = ''] = text.split('.');
    return Number(seconds) * 1e6 + Number(fraction.slice(0, 6).padEnd(6, '0'));
  }
  if (/^\d{12,13}$/.test(text)) return Number(text) * 1000;
  return /^\d{15,16}$/.test(text) ? Number(text) : null;
}

type Parts = Record<string, string | undefined>;

/** Seconds since 1970 as if the wall clock were UTC. */
function wallSeconds(parts: Parts, field: string): number {
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  const [hour, minute, second] = [
    Number(parts.hour ?? 0),
    Number(parts.minute ?? 0),
    Number(parts.second ?? 0),
  ];
  const possible =
    month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month) && hour < 24 && minute < 60;
  if (!possible || second > 60) throw lineFault('not-a-time', field);
  return daysSince1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

const daysOf = (year: number, month: number): number =>
  month === 2
    ? (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

// Days of the proleptic Gregorian calendar; a year is counted from March so that the leap day comes last.
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const ofEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
}

function offsetSeconds(text: string): number {
  if (text === 'Z') return 0;
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return text.startsWith('-') ? -seconds : seconds;
}

/**
 * What must be added to wall seconds to get the epoch: at the first pass and, where the clock goes back, at the second.
 * Remembered by the quarter of an hour: no zone changes in the middle of one.
 */
function shifts(zone: string): (wall: number) => readonly [number, number] {
  const known = new Map<number, readonly [number, number]>();
  return (wall) => {
    const quarter = Math.floor(wall / 900);
    const found = known.get(quarter);
    if (found) return found;
    if (known.size > 200_000) known.clear();
    const computed = shiftsAt(zone, quarter * 900);
    known.set(quarter, computed);
    return computed;
  };
}

function shiftsAt(zone: string, wall: number): readonly [number, number] {
  const plain = Temporal.Instant.fromEpochMilliseconds(wall * 1000)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const shift = (disambiguation: 'compatible' | 'later') =>
    plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds / 1000 - wall;
  return [shift('compatible'), shift('later')];
}
