import type { RuleLine } from '../../../contracts/tariffs.ts';
import type { Service } from '../../../contracts/tariffs-engine.ts';

/** A rule as its form holds it: everything that can be typed is text. */
export type StepDraft = {
  key: string;
  from: number | null;
  rate: string;
  per: number | null;
  increment: number | null;
};

export type RuleDraft = {
  prefix: string;
  destination: string;
  group: string | null;
  weight: number | null;
  validFrom: string | null;
  limited: 'always' | 'limited';
  weekdays: number[];
  fromTime: string;
  dates: string;
  connectFee: string;
  freeIfShorterThan: number | null;
  freeSeconds: number | null;
  minCharge: string;
  maxCharge: string;
  maxChargeMode: 'cap' | 'stop';
  blockMode: 'per_step' | 'total';
  initialSeconds: number | null;
  steps: StepDraft[];
  ownRound: boolean;
  roundMode: string;
  roundDecimals: number | null;
};

/** What the server is given of a rule that stands in a deck. */
export function inputOf(rule: RuleLine) {
  const { id: _id, fromVersion: _from, untilVersion: _until, ...input } = rule;
  return input;
}

/** A rule that is charged by the minute, then by six seconds. */
export const emptyDraft = (service: Service): RuleDraft => ({
  prefix: '',
  destination: '',
  group: null,
  weight: 0,
  validFrom: null,
  limited: 'always',
  weekdays: [],
  fromTime: '',
  dates: '',
  connectFee: '',
  freeIfShorterThan: null,
  freeSeconds: null,
  minCharge: '',
  maxCharge: '',
  maxChargeMode: 'cap',
  blockMode: 'per_step',
  initialSeconds: null,
  steps:
    service === 'message'
      ? [{ key: '1', from: 0, rate: '', per: 1, increment: 1 }]
      : [
          { key: '1', from: 0, rate: '', per: 60, increment: 60 },
          { key: '2', from: 60, rate: '', per: 60, increment: 6 },
        ],
  ownRound: false,
  roundMode: 'half_up',
  roundDecimals: 4,
});

/** The form of a rule; `wall` says what the deck's clock shows at a moment. */
export function draftOf(rule: RuleLine, wall: (instant: string) => string): RuleDraft {
  const { when } = rule;
  return {
    prefix: rule.prefix,
    destination: rule.destination ?? '',
    group: rule.group ?? null,
    weight: rule.weight ?? 0,
    validFrom: rule.validFrom ? wall(rule.validFrom) : null,
    limited: when ? 'limited' : 'always',
    weekdays: when?.weekdays ?? [],
    fromTime: when?.from?.slice(0, 5) ?? '',
    dates: when?.dates?.join(', ') ?? '',
    connectFee: rule.connectFee && /[1-9]/.test(rule.connectFee) ? rule.connectFee : '',
    freeIfShorterThan: rule.freeIfShorterThan || null,
    freeSeconds: rule.freeSeconds || null,
    minCharge: rule.minCharge ?? '',
    maxCharge: rule.maxCharge ?? '',
    maxChargeMode: rule.maxChargeMode ?? 'cap',
    blockMode: rule.blockMode ?? 'per_step',
    initialSeconds: rule.initialSeconds || null,
    steps: rule.steps.map((step, n) => ({
      key: String(n + 1),
      from: step.from ?? 0,
      rate: step.rate,
      per: step.per ?? 60,
      increment: step.increment ?? 1,
    })),
    ownRound: rule.round !== undefined,
    roundMode: rule.round?.mode ?? 'half_up',
    roundDecimals: rule.round?.decimals ?? 4,
  };
}

/** The rule that the form says. `before` keeps what the form does not show; `instant` reads the deck's clock. */
export function ruleOf(draft: RuleDraft, before: RuleLine | null, instant: (wall: string) => string) {
  const kept = { months: before?.when?.months, monthDays: before?.when?.monthDays };
  const dates = draft.dates.split(/[\s,;]+/).filter(Boolean);
  const when = {
    ...(kept.months ? { months: kept.months } : {}),
    ...(kept.monthDays ? { monthDays: kept.monthDays } : {}),
    ...(draft.weekdays.length > 0 ? { weekdays: [...draft.weekdays].sort() } : {}),
    ...(dates.length > 0 ? { dates } : {}),
    ...(draft.fromTime ? { from: `${draft.fromTime.slice(0, 5)}:00` } : {}),
  };
  return {
    prefix: draft.prefix.replace(/[\s+]/g, ''),
    ...(draft.destination.trim() ? { destination: draft.destination.trim() } : {}),
    ...(draft.group ? { group: draft.group } : {}),
    weight: draft.weight ?? 0,
    ...(draft.validFrom ? { validFrom: instant(draft.validFrom) } : {}),
    ...(draft.limited === 'limited' && Object.keys(when).length > 0 ? { when } : {}),
    connectFee: priceOf(draft.connectFee) || '0',
    freeIfShorterThan: draft.freeIfShorterThan ?? 0,
    freeSeconds: draft.freeSeconds ?? 0,
    blockMode: draft.blockMode,
    initialSeconds: draft.initialSeconds ?? 0,
    steps: draft.steps.map((step, n) => ({
      from: n === 0 ? 0 : (step.from ?? 0),
      rate: priceOf(step.rate) || '0',
      per: step.per ?? 60,
      increment: step.increment ?? 1,
    })),
    ...(draft.maxCharge ? { maxCharge: priceOf(draft.maxCharge) } : {}),
    maxChargeMode: draft.maxChargeMode,
    ...(draft.minCharge ? { minCharge: priceOf(draft.minCharge) } : {}),
    ...(draft.ownRound ? { round: { mode: draft.roundMode, decimals: draft.roundDecimals ?? 4 } } : {}),
  };
}

/** A typed price, with comma or point; empty stays empty. */
export const priceOf = (typed: string): string => typed.trim().replace(',', '.');

/** Whether a typed price can be sent; empty counts as nothing. */
export const isPrice = (typed: string): boolean => /^(\d{1,10}([.,]\d{1,8})?)?$/.test(typed.trim());
