import type { RateRuleJson, TariffJson } from '../../../../contracts/tariffs-engine.ts';
import type { Rounding } from '../../../kernel/decimal.ts';
import { type Exact, exactOf } from './exact.ts';
import { type PrefixTree, prefixTree } from './prefix-tree.ts';
import { type CompiledWindow, compileWindow } from './when.ts';
import { type ZoneClock, zoneClock } from './zone-clock.ts';

/** A price list ready to be asked: rules by prefix, every amount over one denominator. */
export type CompiledDeck = {
  /** Its code, or its place among the decks of a question: `1`. */
  name: string;
  id: string | null;
  version: number | null;
  currency: string;
  /** The tax that is inside its prices, as a share of the net price; null: prices are net. */
  taxInside: Exact | null;
  clock: ZoneClock;
  tree: PrefixTree<RulesOfPrefix>;
};

/**
 * The rules of one prefix in one deck: higher weight first, then later `validFrom`, then later opening. A rule that is
 * alone stands by itself: of 110,000 prefixes nearly all have one.
 */
export type RulesOfPrefix = CompiledRule | readonly CompiledRule[];

/** Before any call. The smallest number that takes no memory of its own. */
const always = -(2 ** 31);

export type CompiledRule = {
  id: string | null;
  prefix: string;
  destination: string | null;
  group: string | null;
  weight: number;
  /** Epoch seconds; `always` where the rule says none. */
  validFrom: number;
  when: CompiledWindow | null;
  terms: Terms;
};

/** What a rule costs. Rules with the same terms share them. */
export type Terms = {
  connectFee: Exact;
  freeIfShorterThan: number;
  freeSeconds: number;
  isTotal: boolean;
  initialSeconds: number;
  steps: readonly CompiledStep[];
  maxCharge: Exact | null;
  /** The maximum only ends a call in time. */
  maxStops: boolean;
  minCharge: Exact | null;
  round: { mode: Rounding | 'none'; decimals: number };
};

export type CompiledStep = {
  from: number;
  rate: string;
  per: number;
  increment: number;
  /** Cost of one second. */
  second: Exact;
};

export type RuleInput = Omit<RateRuleJson, 'round'> & {
  id?: string | null;
  round?: RateRuleJson['round'] | null;
};

/** Compiles a tariff given as JSON; its decks are named by their name or their place, from 1. */
export function compileTariff(tariff: TariffJson): CompiledDeck[] {
  return tariff.decks.map((deck, place) =>
    compileDeck({ ...tariff, name: deck.name ?? String(place + 1), rules: deck.rules }),
  );
}

export type DeckHead = {
  name: string;
  id?: string | null;
  version?: number | null;
  currency: string;
  zone: string;
  taxInside?: Exact | null;
};

/** Compiles one deck of the rules that are in force. */
export function compileDeck({ rules, ...head }: DeckHead & { rules: Iterable<RuleInput> }): CompiledDeck {
  const building = deckBuilder(head);
  for (const rule of rules) building.add(rule);
  return building.finish();
}

/** Compiles a deck rule by rule, so that a large one need not be held twice. */
export function deckBuilder(head: DeckHead): { add(rule: RuleInput): void; finish(): CompiledDeck } {
  const compile = termsCompiler();
  const byPrefix = new Map<string, CompiledRule | CompiledRule[]>();
  const only = interner();
  return {
    add: (rule) => {
      const compiled: CompiledRule = {
        id: rule.id ?? null,
        prefix: rule.prefix,
        destination: only(rule.destination),
        group: only(rule.group),
        weight: rule.weight,
        validFrom: rule.validFrom ? Temporal.Instant.from(rule.validFrom).epochMilliseconds / 1000 : always,
        when: compileWindow(rule.when),
        terms: compile(rule),
      };
      const others = byPrefix.get(rule.prefix);
      if (Array.isArray(others)) others.push(compiled);
      else byPrefix.set(rule.prefix, others ? [others, compiled] : compiled);
    },
    finish: () => {
      const { name, id = null, version = null, currency, zone, taxInside = null } = head;
      for (const rules of byPrefix.values()) if (Array.isArray(rules)) rules.sort(byPrecedence);
      return { name, id, version, currency, taxInside, clock: zoneClock(zone), tree: prefixTree(byPrefix) };
    },
  };
}

const byPrecedence = (a: CompiledRule, b: CompiledRule): number =>
  b.weight - a.weight || b.validFrom - a.validFrom || (b.when?.from ?? 0) - (a.when?.from ?? 0);

// 110,000 prefixes lead to a few hundred destinations.
function interner(): (text: string | null | undefined) => string | null {
  const known = new Map<string, string>();
  return (text) => {
    if (text == null) return null;
    const found = known.get(text);
    if (found === undefined) known.set(text, text);
    return found ?? text;
  };
}

// 110,000 prefixes share a few hundred sets of terms.
function termsCompiler(): (rule: RuleInput) => Terms {
  const known = new Map<string, Terms>();
  return (rule) => {
    const { connectFee, freeIfShorterThan, freeSeconds, blockMode, initialSeconds, steps } = rule;
    const { maxCharge, maxChargeMode, minCharge, round } = rule;
    let key = `${connectFee} ${freeIfShorterThan} ${freeSeconds} ${blockMode} ${initialSeconds} ${maxCharge} ${maxChargeMode} ${minCharge} ${round?.mode} ${round?.decimals}`;
    for (const step of steps) key += ` ${step.from} ${step.rate} ${step.per} ${step.increment}`;
    const found = known.get(key);
    if (found) return found;
    const terms = compileTerms(rule);
    known.set(key, terms);
    return terms;
  };
}

function compileTerms(rule: RuleInput): Terms {
  const seconds = rule.steps.map(({ rate, per }) => {
    const { num, den } = exactOf(rate);
    return { num, den: den * BigInt(per) };
  });
  const amounts = [rule.connectFee, rule.maxCharge, rule.minCharge].flatMap((text) =>
    text ? [exactOf(text)] : [],
  );
  const den = [...seconds, ...amounts].map((one) => one.den).reduce(leastCommonMultiple, 1n);
  const over = (value: Exact): Exact => ({ num: value.num * (den / value.den), den });
  return {
    connectFee: over(exactOf(rule.connectFee)),
    freeIfShorterThan: rule.freeIfShorterThan,
    freeSeconds: rule.freeSeconds,
    isTotal: rule.blockMode === 'total',
    initialSeconds: rule.initialSeconds,
    steps: rule.steps.map(({ from, rate, per, increment }, n) => ({
      from,
      rate,
      per,
      increment,
      second: over(seconds[n] as Exact),
    })),
    maxCharge: rule.maxCharge ? over(exactOf(rule.maxCharge)) : null,
    maxStops: rule.maxChargeMode === 'stop',
    minCharge: rule.minCharge ? over(exactOf(rule.minCharge)) : null,
    round: rule.round ?? { mode: 'none', decimals: 4 },
  };
}

function leastCommonMultiple(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
}
