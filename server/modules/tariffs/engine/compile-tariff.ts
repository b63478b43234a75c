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
  tree: PrefixTree<RuleGroup>;
};

/** All rules of one prefix in one deck: higher weight first, then later `validFrom`, then later opening. */
export type RuleGroup = {
  deck: CompiledDeck;
  rules: readonly CompiledRule[];
  /** The only rule there is, when it has no window: nothing changes during a call. */
  always: CompiledRule | null;
};

export type CompiledRule = {
  id: string | null;
  prefix: string;
  destination: string | null;
  group: string | null;
  weight: number;
  /** Epoch seconds. */
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
  const byPrefix = new Map<string, CompiledRule[]>();
  return {
    add: (rule) => {
      const compiled: CompiledRule = {
        id: rule.id ?? null,
        prefix: rule.prefix,
        destination: rule.destination ?? null,
        group: rule.group ?? null,
        weight: rule.weight,
        validFrom: rule.validFrom
          ? Temporal.Instant.from(rule.validFrom).epochMilliseconds / 1000
          : Number.NEGATIVE_INFINITY,
        when: compileWindow(rule.when),
        terms: compile(rule),
      };
      const rules = byPrefix.get(rule.prefix);
      if (rules) rules.push(compiled);
      else byPrefix.set(rule.prefix, [compiled]);
    },
    finish: () => {
      const { name, id = null, version = null, currency, zone, taxInside = null } = head;
      const deck = { name, id, version, currency, taxInside, clock: zoneClock(zone) } as CompiledDeck;
      deck.tree = prefixTree(
        byPrefix.entries().map(([prefix, rules]) => [prefix, groupOf(deck, rules)] as const),
      );
      return deck;
    },
  };
}

function groupOf(deck: CompiledDeck, rules: CompiledRule[]): RuleGroup {
  const [only] = rules;
  if (rules.length === 1 && only && !only.when) return { deck, rules, always: only };
  rules.sort(
    (a, b) =>
      b.weight - a.weight ||
      compareNumbers(b.validFrom, a.validFrom) ||
      (b.when?.from ?? 0) - (a.when?.from ?? 0),
  );
  return { deck, rules, always: null };
}

const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

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
