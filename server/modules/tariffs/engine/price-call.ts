import type { CompiledDeck, CompiledRule, CompiledStep, Terms } from './compile-tariff.ts';
import { addExact, compareExact, type Exact, nothing, roundExact, timesExact } from './exact.ts';
import { type Matcher, matcherFor } from './match-rule.ts';

export type Call = {
  /** The number as the decks write it. */
  to: string;
  /** When it was answered, epoch seconds. */
  startedAt: number;
  /** Whole seconds. */
  seconds: number;
};

/** What is left of a bundle for this call. */
export type BundleLeft = {
  id: string;
  seconds: number;
  /** The bundle counts in whole increments of its own. */
  increment: number;
  /** A call of which it pays the first second has no connection fee. */
  coversConnectFee: boolean;
};

export type PriceOptions = {
  /** The connection fee was charged with an earlier part of the same call. */
  connectFeeAlreadyCharged?: boolean;
  /** Which bundle pays for a call under this rule; null: none. */
  bundleFor?(rule: CompiledRule): BundleLeft | null;
  /** Part of the price that is let off: 1/10 for ten per cent. */
  discount?: Exact | null;
};

/** Whole increments of one step under one rule; in `total` mode, seconds. */
export type Stretch = {
  deck: CompiledDeck;
  rule: CompiledRule;
  step: CompiledStep;
  /** Elapsed seconds since answer, free ones not counted. */
  from: number;
  increments: number;
  increment: number;
};

/** A priced call: every number that led to the price, exact. `trace.ts` writes it out. */
export type Priced = {
  deck: CompiledDeck;
  /** The rule of the first second: its fee, limits and rounding are those of the call. */
  rule: CompiledRule;
  seconds: number;
  billedSeconds: number;
  isTooShort: boolean;
  bundle: { id: string; seconds: number; used: number } | null;
  stretches: readonly Stretch[];
  usage: Exact;
  connectFee: Exact;
  isCapped: boolean;
  isRaised: boolean;
  discount: Exact | null;
  exact: Exact;
  /** The price in units of the deck's last place; null where the deck does not round. */
  rounded: bigint | null;
};

/**
 * Prices a call by a chain of decks; null when no rule leads to its number or none holds during a part of it.
 * In this order: free if shorter → bundle → steps → connection fee → maximum → minimum → discount; `costOf` rounds,
 * once. A call of no seconds costs nothing.
 */
export function priceCall(
  decks: readonly CompiledDeck[],
  call: Call,
  options: PriceOptions = {},
): Priced | null {
  const startedAt = Math.floor(call.startedAt);
  const match = matcherFor(decks, call.to, startedAt);
  const first = match(startedAt);
  if (!first) return null;
  const { rule, deck } = first;
  const { terms } = rule;
  const isTooShort = call.seconds <= terms.freeIfShorterThan;
  if (isTooShort || call.seconds === 0) return free(deck, rule, call.seconds, isTooShort && call.seconds > 0);

  const duration = billableDuration(terms, call.seconds);
  const left = duration > 0 ? (options.bundleFor?.(rule) ?? null) : null;
  const bundle = left && left.seconds > 0 ? takeFrom(left, duration) : null;
  const stretches = stretchesOf(match, {
    start: startedAt + terms.freeSeconds,
    from: bundle?.seconds ?? 0,
    until: duration,
    isTotal: terms.isTotal,
  });
  if (!stretches) return null;

  const isFeeCovered = options.connectFeeAlreadyCharged || (bundle !== null && left?.coversConnectFee);
  const connectFee = isFeeCovered ? nothing : terms.connectFee;
  const usage = usageOf(stretches);
  let exact = connectFee.num === 0n ? usage : addExact(usage, connectFee);
  const { maxCharge, minCharge, maxStops } = terms;
  const isCapped = maxCharge !== null && !maxStops && compareExact(exact, maxCharge) > 0;
  if (isCapped) exact = maxCharge;
  // What a bundle has paid for wholly owes no minimum.
  const isPaid = bundle === null || stretches.length > 0;
  const isRaised = isPaid && minCharge !== null && compareExact(exact, minCharge) < 0;
  if (isRaised) exact = minCharge;
  const discount = options.discount && options.discount.num !== 0n ? options.discount : null;
  if (discount) exact = timesExact(exact, { num: discount.den - discount.num, den: discount.den });
  const billedSeconds = stretches.reduce((sum, one) => sum + one.increments * one.increment, 0);
  return {
    deck,
    rule,
    seconds: call.seconds,
    billedSeconds,
    isTooShort: false,
    bundle,
    stretches,
    usage,
    connectFee,
    isCapped,
    isRaised,
    discount,
    exact,
    rounded: terms.round.mode === 'none' ? null : roundExact(exact, terms.round.decimals, terms.round.mode),
  };
}

const free = (deck: CompiledDeck, rule: CompiledRule, seconds: number, isTooShort: boolean): Priced => ({
  deck,
  rule,
  seconds,
  billedSeconds: 0,
  isTooShort,
  bundle: null,
  stretches: [],
  usage: nothing,
  connectFee: nothing,
  isCapped: false,
  isRaised: false,
  discount: null,
  exact: nothing,
  rounded: rule.terms.round.mode === 'none' ? null : 0n,
});

/**
 * Free seconds are taken off first. In `total` the rest is at least `initialSeconds`, and what is longer is raised to
 * a multiple of the increment, as A2Billing (Class.RateEngine.php) and MagnusBilling (CalcAgi.php) do.
 */
function billableDuration({ freeSeconds, isTotal, initialSeconds, steps }: Terms, seconds: number): number {
  const rest = Math.max(0, seconds - freeSeconds);
  if (!isTotal || rest === 0) return rest;
  const increment = steps[0]?.increment ?? 1;
  return rest <= initialSeconds ? initialSeconds : Math.ceil(rest / increment) * increment;
}

function takeFrom(left: BundleLeft, duration: number): { id: string; seconds: number; used: number } {
  const used = Math.min(Math.ceil(duration / left.increment) * left.increment, left.seconds);
  return { id: left.id, seconds: Math.min(used, duration), used };
}

// An increment begun before a boundary is completed, and pushes the start of what follows. After a bundle the call goes
// on from the step where it stopped, in whole increments of that step.
function stretchesOf(
  match: Matcher,
  { start, from, until, isTotal }: { start: number; from: number; until: number; isTotal: boolean },
): Stretch[] | null {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  for (let elapsed = from; elapsed < until; ) {
    const found = match(start + elapsed);
    if (!found) return null;
    const { deck, rule } = found;
    const { steps } = rule.terms;
    let n = steps.length - 1;
    while (n > 0 && (steps[n] as CompiledStep).from > elapsed) n--;
    const step = steps[n] as CompiledStep;
    const end = Math.min(until, found.until - start, steps[n + 1]?.from ?? Number.POSITIVE_INFINITY);
    const increment = isTotal ? 1 : step.increment;
    const increments = Math.ceil((end - elapsed) / increment);
    if (last?.rule === rule && last.step === step) last.increments += increments;
    else {
      last = { deck, rule, step, from: elapsed, increments, increment };
      stretches.push(last);
    }
    elapsed += increments * increment;
  }
  return stretches;
}

function usageOf(stretches: readonly Stretch[]): Exact {
  let sum: Exact | null = null;
  for (const stretch of stretches) {
    const cost = stretchCost(stretch);
    sum = sum ? addExact(sum, cost) : cost;
  }
  return sum ?? nothing;
}

/** What one stretch costs. */
export const stretchCost = ({ step, increments, increment }: Stretch): Exact => ({
  num: step.second.num * BigInt(increments * increment),
  den: step.second.den,
});
