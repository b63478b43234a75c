import type { TariffJson } from '../../../../contracts/tariffs-engine.ts';

type Window = NonNullable<TariffJson['decks'][number]['rules'][number]['when']>;

/** A rule's window, ready to be asked: on which local days it opens, and at which second of them. */
export type CompiledWindow = { json: Window; from: number; isOpenOn(day: number): boolean };

/** Compiles a window; a rule without one is always open (null). */
export function compileWindow(json: Window | null | undefined): CompiledWindow | null {
  if (!json || Object.keys(json).length === 0) return null;
  const from = json.from ? secondOfDay(json.from) : 0;
  const weekdays = json.weekdays ? new Set(json.weekdays) : null;
  const months = json.months ? new Set(json.months) : null;
  const monthDays = json.monthDays ? new Set(json.monthDays) : null;
  const dates = json.dates ? new Set(json.dates.map(dayOfDate)) : null;
  let asked = Number.NaN;
  let answer = false;
  const isOpenOn = (day: number): boolean => {
    if (day === asked) return answer;
    asked = day;
    const date = months || monthDays ? firstDay.add({ days: day }) : null;
    answer =
      (!weekdays || weekdays.has(weekdayOf(day))) &&
      (!months || months.has(date?.month ?? 0)) &&
      (!monthDays || monthDays.has(date?.day ?? 0)) &&
      (!dates || dates.has(day));
    return answer;
  };
  return { json, from, isOpenOn };
}

const firstDay = Temporal.PlainDate.from('1970-01-01');

/** ISO weekday of a day counted from 1970-01-01, a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const dayOfDate = (date: string): number => firstDay.until(Temporal.PlainDate.from(date)).days;

function secondOfDay(text: string): number {
  const { hour, minute, second } = Temporal.PlainTime.from(text);
  return hour * 3600 + minute * 60 + second;
}
