/** Epoch microseconds of `YYYY-MM-DD HH:MM:SS` on a source's clock; NaN for anything else. */
export type WallClock = (text: string) => number;

const second = 1_000_000;

/**
 * Reads times of one zone. An hour that the clock shows twice in the night it falls back is taken for the first:
 * records say no more.
 */
export function wallClock(zone: string): WallClock {
  const isUtc = zone === 'UTC' || zone === 'Etc/UTC';
  const hours = new Map<number, number>();
  let lastText = '';
  let lastDay = 0;
  return (text) => {
    if (text.length !== 19 || text.charCodeAt(4) !== 45 || text.charCodeAt(13) !== 58) return Number.NaN;
    const date = text.slice(0, 10);
    if (date !== lastText) {
      lastDay = dayOf(date);
      lastText = date;
    }
    const hour = twoDigits(text, 11);
    const minute = twoDigits(text, 14);
    const seconds = twoDigits(text, 17);
    if (!(hour < 24 && minute < 60 && seconds < 61)) return Number.NaN;
    if (isUtc) return (lastDay * 86_400 + hour * 3600 + minute * 60 + seconds) * second;
    const key = lastDay * 24 + hour;
    let start = hours.get(key);
    if (start === undefined) {
      start = hourIn(zone, date, hour);
      if (hours.size > 50_000) hours.clear();
      hours.set(key, start);
    }
    return (start + minute * 60 + seconds) * second;
  };
}

const twoDigits = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

const firstDay = Temporal.PlainDate.from('1970-01-01');

function dayOf(date: string): number {
  try {
    return firstDay.until(Temporal.PlainDate.from(date)).days;
  } catch {
    return Number.NaN;
  }
}

function hourIn(zone: string, date: string, hour: number): number {
  if (Number.isNaN(dayOf(date))) return Number.NaN;
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: { hour } });
  return at.epochMilliseconds / 1000;
}
