import { useMemo } from 'react';
import type { MoneyText } from '../../contracts/common.ts';
import type { Locale } from '../../words/dictionary.ts';
import { moment } from './clock.ts';
import { useLocale, useZone } from './words.tsx';

export { fold } from './fold.ts';

export type Format = ReturnType<typeof makeFormatter>;

/** Everything a page shows as number, money, day or time, in the person's language and zone. */
export const useFormat = (): Format => {
  const locale = useLocale();
  const zone = useZone();
  return useMemo(() => formatter(locale, zone), [locale, zone]);
};

const made = new Map<string, Format>();

/** @returns the formats of a language and an IANA zone; made once each. */
export function formatter(locale: Locale, zone: string): Format {
  const key = `${locale} ${zone}`;
  const known = made.get(key);
  if (known) return known;
  const format = makeFormatter(locale, zone);
  made.set(key, format);
  return format;
}

function makeFormatter(locale: Locale, zone: string) {
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const date = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium' });
  const dateTime = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const full = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full', timeStyle: 'medium' });
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const calendarDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' });
  const key = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const counted = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const collator = new Intl.Collator(locale, { sensitivity: 'base', numeric: true });
  return {
    locale,
    zone,
    /** 12345 → 12.345 */
    number: (value: number | bigint) => number.format(value),
    /** An exact decimal of no one currency → 1.234,50. */
    decimal: (value: string) => decimal.format(value as Intl.StringNumericLiteral),
    /** 12345 → 12,3 B */
    compact: (value: number) => compact.format(value),
    /** 0.125 → %12,5 */
    percent: (value: number) => percent.format(value),
    /** Exact minor units → ₺19,90. */
    money: (value: MoneyText) => formatMoney(locale, value),
    /** An exact decimal amount → ₺12,50; with `places` up to so many digits: ₺0,0125. */
    amount: (value: string, currency: string, places = 2) => formatAmount(locale, value, currency, places),
    /** A moment → the day it falls on. */
    date: (instant: string) => date.format(moment(instant)),
    dateTime: (instant: string) => dateTime.format(moment(instant)),
    /** The whole truth about a moment, for tips. */
    full: (instant: string) => full.format(moment(instant)),
    time: (instant: string) => time.format(moment(instant)),
    /** `2026-03-01`, which has no zone → 1 Mar 2026. */
    day: (plain: string) => calendarDay.format(moment(`${plain}T00:00:00Z`)),
    /** A moment → `Salı, 3 Mart`, the heading over the things of one day. */
    dayHeading: (instant: string) => weekday.format(moment(instant)),
    /** A moment → `2026-03-01`, the day it falls on in the person's zone. */
    dayKey: (instant: string | number) => key.format(moment(instant)),
    /** `3 dk. önce`, `2 gün sonra`. */
    relative: (instant: string, now: number) =>
      relativeTime(relative, counted, moment(instant).getTime(), now, (at) => key.format(moment(at))),
    /** Ayşe, Can ve Deniz. */
    list: (names: readonly string[]) => list.format(names),
    /** Sorts names as the language does: ç after c, ı before i. */
    compare: (a: string, b: string) => collator.compare(a, b),
    phone: formatPhone,
  };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Hours as they pass, days as the calendar of the zone counts them: what was at 23:00 is "yesterday" at 08:00. */
function relativeTime(
  named: Intl.RelativeTimeFormat,
  counted: Intl.RelativeTimeFormat,
  at: number,
  now: number,
  dayOf: (at: number) => string,
): string {
  const difference = at - now;
  const size = Math.abs(difference);
  if (size < minute) return named.format(0, 'second');
  if (size < hour) return named.format(Math.trunc(difference / minute), 'minute');
  const midnight = (when: number) => moment(`${dayOf(when)}T00:00:00Z`).getTime();
  const days = Math.round((midnight(at) - midnight(now)) / day);
  if (days === 0 || size < 6 * hour) return named.format(Math.trunc(difference / hour), 'hour');
  if (Math.abs(days) < 7) return named.format(days, 'day');
  if (Math.abs(days) < 30) return counted.format(Math.trunc(days / 7), 'week');
  if (Math.abs(days) < 365) return counted.format(Math.trunc(days / 30.44), 'month');
  return counted.format(Math.trunc(days / 365.25), 'year');
}

const moneyFormats = new Map<string, { format: Intl.NumberFormat; digits: number }>();

/** Exact: the minor units never pass through a float. */
export function formatMoney(locale: Locale, { minor, currency }: MoneyText): string {
  const key = `${locale} ${currency}`;
  let known = moneyFormats.get(key);
  if (!known) {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
    known = { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 };
    moneyFormats.set(key, known);
  }
  const negative = minor.startsWith('-');
  const digits = (negative ? minor.slice(1) : minor).padStart(known.digits + 1, '0');
  const cut = digits.length - known.digits;
  const text = `${negative ? '-' : ''}${digits.slice(0, cut)}${known.digits ? `.${digits.slice(cut)}` : ''}`;
  return known.format.format(text as Intl.StringNumericLiteral);
}

const amountFormats = new Map<string, Intl.NumberFormat>();

/** Exact: the text never passes through a float. */
function formatAmount(locale: Locale, value: string, currency: string, places: number): string {
  const key = `${locale} ${currency} ${places}`;
  let format = amountFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: 2,
      maximumFractionDigits: places,
    });
    amountFormats.set(key, format);
  }
  return format.format(value as Intl.StringNumericLiteral);
}

/** How the digits after the country code are grouped where we know better than "by three". */
const phoneGroups: [prefix: string, groups: number[], digits?: number][] = [
  ['+90', [3, 3, 2, 2]],
  ['+55', [2, 4, 4], 10],
  ['+55', [2, 5, 4]],
  ['+1', [3, 3, 4]],
  ['+44', [4, 6]],
  ['+49', [3, 4, 4]],
];

/**
 * `+905321234567` → `+90 532 123 45 67`. Works on masked numbers too: a mask takes the place of a digit.
 * Anything that is not in E.164 form is shown as it is.
 */
export function formatPhone(phone: string): string {
  if (!/^\+\d[\d•*xX]{5,14}$/.test(phone)) return phone;
  const known = phoneGroups.find(
    ([start, , digits]) =>
      phone.startsWith(start) && (digits === undefined || phone.length === start.length + digits),
  );
  const prefix = known?.[0] ?? phone.slice(0, 3);
  const groups = known?.[1] ?? [3, 3, 3, 3];
  const rest = phone.slice(prefix.length);
  const parts: string[] = [];
  let at = 0;
  for (const size of groups) {
    if (at < rest.length) parts.push(rest.slice(at, at + size));
    at += size;
  }
  if (at < rest.length) parts.push(rest.slice(at));
  return [prefix, ...parts].join(' ');
}

/** Two letters for a face without a photo; `i` becomes `İ` in Turkish. */
export function initials(name: string, locale: Locale): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => (word ? ([...word][0] ?? '') : ''))
    .join('');
  return letters.toLocaleUpperCase(locale === 'tr' ? 'tr-TR' : locale);
}
