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

/** What was priced: a call by its seconds, or messages by their number. */
export type Service = 'voice' | 'message';

/** One reason: what it is about, in words, and what it adds to the price. */
export type Reason = {
  key: keyof typeof explanationWords.tr.titles | 'duration' | 'step';
  title: string;
  text: string;
  amount: string | null;
};

/** What the trace cannot know: names people gave. */
export type Names = { deck?: string | undefined; bundle?: string | undefined };

/** Why a price is what it is, in the order in which it was made. The same for a quote and for what was rated. */
export function explainPrice(
  trace: Traced,
  locale: Locale,
  { names = {}, service = 'voice' }: { names?: Names | undefined; service?: Service | undefined } = {},
): Reason[] {
  const words = explanationWords[locale];
  const titles = { ...words.titles, ...words[service].titles };
  const amount = (text: string) => amountText(locale, text, trace.currency);
  const reason = (key: Reason['key'], text: string, cost: string | null = null): Reason => ({
    key,
    title: titles[key],
    text,
    amount: cost === null ? null : amount(cost),
  });
  const deck = names.deck ?? trace.deck;
  const reasons = [
    reason('deck', trace.version === null ? deck : words.version({ name: deck, n: trace.version })),
    reason('prefix', words.prefix({ ...trace, prefix: trace.prefix || words.everyNumber })),
  ];
  if (trace.when) reasons.push(reason('window', explainWindow(trace.when, locale, trace.zone)));
  reasons.push(reason('duration', durationOf(trace, locale, service)));
  if (trace.bundle) {
    const used = usageText(trace.bundle.seconds, service, locale);
    reasons.push(reason('bundle', words.bundle({ used, name: names.bundle ?? words.ownBundle }), '0'));
  }
  for (const segment of trace.segments)
    reasons.push(reason('step', stepOf(segment, trace, { locale, service }), segment.cost));
  if (isSome(trace.connectFee)) reasons.push(reason('fee', words[service].fee, trace.connectFee));
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

/** `2 dk 5 sn`, or of messages `3 mesaj`. */
export const usageText = (count: number, service: Service, locale: Locale): string =>
  service === 'message' ? explanationWords[locale].messages({ n: count }) : secondsText(count, locale);

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

function durationOf(
  { seconds, freeIfShorterThan, freeSeconds, blockMode }: Traced,
  locale: Locale,
  service: Service,
): string {
  const words = explanationWords[locale][service];
  const text = (count: number) => usageText(count, service, locale);
  if (seconds === 0) return words.none;
  const total = text(seconds);
  if (freeIfShorterThan !== null) return `${total}. ${words.tooFew({ limit: text(freeIfShorterThan) })}`;
  const plain =
    freeSeconds > 0
      ? words.free({ total, free: text(freeSeconds), rest: text(Math.max(0, seconds - freeSeconds)) })
      : total;
  return blockMode === 'total' ? `${plain}. ${words.total}` : plain;
}

function stepOf(
  segment: Traced['segments'][number],
  trace: Traced,
  { locale, service }: { locale: Locale; service: Service },
): string {
  const words = explanationWords[locale];
  const { from, pers } = words[service];
  // Seconds are counted from 0, messages from 1.
  const first = service === 'message' ? segment.from + 1 : segment.from;
  const step = words.step({
    from: from({ n: numberText(locale, String(first)) }),
    increments: numberText(locale, String(segment.increments)),
    increment: usageText(segment.increment, service, locale),
    rate: amountText(locale, segment.rate, trace.currency),
    per: pers[segment.per] ?? words.per({ used: usageText(segment.per, service, locale) }),
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
