import type { Locale } from '../dictionary.ts';
import { amountText, numberText } from './amount.ts';
import { explanationWords } from './explanation/index.ts';

/** As much of a price's trace (`contracts/tariffs-engine.ts`) as is told. */
export type Traced = {
  deck: string;
  version: number | null;
  prefix: string;
  destination: string | null;
  when: Window | null;
  zone: string | null;
  currency: string;
  blockMode: 'per_step' | 'total';
  seconds: number;
  freeIfShorterThan: number | null;
  freeSeconds: number;
  bundle: { id: string; seconds: number } | null;
  segments: {
    from: number;
    increments: number;
    increment: number;
    rate: string;
    per: number;
    cost: string;
    prefix: string;
    deck: string;
  }[];
  connectFee: string;
  maxCharge: string | null;
  minCharge: string | null;
  discount: string | null;
  exact: string;
  round: { mode: 'up' | 'down' | 'half_up' | 'half_even' | 'none'; decimals: number };
  cost: string;
};

export type Window = {
  weekdays?: number[] | undefined;
  months?: number[] | undefined;
  monthDays?: number[] | undefined;
  dates?: string[] | undefined;
  from?: string | undefined;
};

/** One reason: what it is about, in words, and what it adds to the price. */
export type Reason = {
  key: keyof typeof explanationWords.tr.titles;
  title: string;
  text: string;
  amount: string | null;
};

/** What the trace cannot know: names people gave. */
export type Names = { deck?: string | undefined; bundle?: string | undefined };

/** Why a price is what it is, in the order in which it was made. The same for a quote and for a rated call. */
export function explainPrice(trace: Traced, locale: Locale, names: Names = {}): Reason[] {
  const words = explanationWords[locale];
  const amount = (text: string) => amountText(locale, text, trace.currency);
  const reason = (key: Reason['key'], text: string, cost: string | null = null): Reason => ({
    key,
    title: words.titles[key],
    text,
    amount: cost === null ? null : amount(cost),
  });
  const deck = names.deck ?? trace.deck;
  const reasons = [
    reason('deck', trace.version === null ? deck : words.version({ name: deck, n: trace.version })),
    reason('prefix', words.prefix({ ...trace, prefix: trace.prefix || words.everyNumber })),
  ];
  if (trace.when) reasons.push(reason('window', explainWindow(trace.when, locale, trace.zone)));
  reasons.push(reason('duration', durationOf(trace, locale)));
  if (trace.bundle) {
    const seconds = secondsText(trace.bundle.seconds, locale);
    reasons.push(reason('bundle', words.bundle({ seconds, name: names.bundle ?? words.ownBundle }), '0'));
  }
  for (const segment of trace.segments)
    reasons.push(reason('step', stepOf(segment, trace, locale), segment.cost));
  if (isSome(trace.connectFee)) reasons.push(reason('fee', words.fee, trace.connectFee));
  if (trace.maxCharge !== null) reasons.push(reason('max', words.max({ amount: amount(trace.maxCharge) })));
  if (trace.minCharge !== null) reasons.push(reason('min', words.min({ amount: amount(trace.minCharge) })));
  if (trace.discount !== null)
    reasons.push(reason('discount', words.discount({ percent: numberText(locale, trace.discount) })));
  reasons.push(reason('rounding', roundingOf(trace, locale, amount)));
  return [...reasons, reason('cost', '', trace.cost)];
}

/** `hafta içi saat 18:00 sonrası (Europe/Istanbul)`: when a rule holds. */
export function explainWindow(when: Window, locale: Locale, zone: string | null = null): string {
  const words = explanationWords[locale];
  const names = (list: string, numbers: readonly number[]) => {
    const all = list.split('|');
    return numbers.map((n) => all[n - 1] ?? String(n)).join(', ');
  };
  const days = [
    when.weekdays && weekdaysOf(when.weekdays, locale, names),
    when.monthDays && words.monthDays({ days: when.monthDays.join(', ') }),
    when.months && names(words.months, when.months),
    when.dates?.map((date) => dateText(date, locale)).join(', '),
  ].filter(Boolean);
  return words.window({
    days: days.join(', ') || words.everyDay,
    from: when.from?.slice(0, 5) ?? null,
    zone,
  });
}

/** `2 dk 5 sn`. */
export function secondsText(seconds: number, locale: Locale): string {
  const words = explanationWords[locale];
  if (seconds < 60) return words.seconds({ n: seconds });
  return words.minutes({ minutes: Math.floor(seconds / 60), seconds: seconds % 60 });
}

function weekdaysOf(
  weekdays: readonly number[],
  locale: Locale,
  names: (list: string, numbers: readonly number[]) => string,
): string {
  const words = explanationWords[locale];
  const key = [...weekdays].sort().join('');
  if (key === '12345') return words.workdays;
  return key === '67' ? words.weekend : names(words.weekdays, weekdays);
}

function dateText(date: string, locale: Locale): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const words = explanationWords[locale];
  return words.date({ day, month: words.months.split('|')[month - 1] ?? '', year });
}

function durationOf({ seconds, freeIfShorterThan, freeSeconds, blockMode }: Traced, locale: Locale): string {
  const words = explanationWords[locale];
  if (seconds === 0) return words.noSeconds;
  const total = secondsText(seconds, locale);
  if (freeIfShorterThan !== null)
    return `${total}. ${words.tooShort({ limit: secondsText(freeIfShorterThan, locale) })}`;
  const plain =
    freeSeconds > 0
      ? words.freeSeconds({
          total,
          free: secondsText(freeSeconds, locale),
          rest: secondsText(Math.max(0, seconds - freeSeconds), locale),
        })
      : total;
  return blockMode === 'total' ? `${plain}. ${words.total}` : plain;
}

function stepOf(segment: Traced['segments'][number], trace: Traced, locale: Locale): string {
  const words = explanationWords[locale];
  const per =
    segment.per === 60
      ? words.perMinute
      : segment.per === 1
        ? words.perSecond
        : words.per({ seconds: secondsText(segment.per, locale) });
  const step = words.step({
    from: numberText(locale, String(segment.from)),
    increments: numberText(locale, String(segment.increments)),
    increment: secondsText(segment.increment, locale),
    rate: amountText(locale, segment.rate, trace.currency),
    per,
  });
  const isElsewhere = segment.prefix !== trace.prefix || segment.deck !== trace.deck;
  return isElsewhere ? `${step} (${words.elsewhere(segment)})` : step;
}

function roundingOf(
  { round, exact, cost }: Traced,
  locale: Locale,
  amount: (text: string) => string,
): string {
  const words = explanationWords[locale];
  if (round.mode === 'none') return words.exact;
  const how = { mode: words.modes[round.mode], decimals: round.decimals };
  return plain(exact) === plain(cost)
    ? words.unchanged(how)
    : words.rounding({ ...how, from: amount(exact) });
}

const plain = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);

const isSome = (amount: string): boolean => /[1-9]/.test(amount);
