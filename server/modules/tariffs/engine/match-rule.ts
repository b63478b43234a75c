import type { CompiledDeck, CompiledRule, RulesOfPrefix } from './compile-tariff.ts';

/** The rule that holds at a moment and its deck; `until`: the first later moment at which another may hold. */
export type Match = { rule: CompiledRule; deck: CompiledDeck; until: number };

/** Answers which rule holds at a moment (epoch seconds), or null when none does. */
export type Matcher = (moment: number) => Match | null;

/**
 * The rules that lead to a number. At each moment the first deck with a rule that holds wins, even if a later deck has
 * a longer prefix; inside it the longest prefix, then the higher weight, then the later `validFrom`, then the window
 * that opened last (telephony practice of CGRateS, section 2.1 there). A rule holds from its `validFrom` on; with a
 * window, on the days it names, from its time of day until another one that wins opens, at the latest to midnight.
 */
export function matcherFor(decks: readonly CompiledDeck[], to: string, moment: number): Matcher {
  const sure = certainMatch(decks, to, moment);
  if (sure !== undefined) return () => sure;
  const groups = decks.flatMap((deck) => deck.tree.along(to).map((rules) => groupOf(deck, rules)));
  return (at) => {
    for (const group of groups) {
      const rule = ruleIn(group, at);
      if (rule) return { rule, deck: group.deck, until: nextChange(groups, at) };
    }
    return null;
  };
}

type RuleGroup = { deck: CompiledDeck; rules: readonly CompiledRule[] };

const isAlone = (rules: RulesOfPrefix): rules is CompiledRule => !Array.isArray(rules);

const groupOf = (deck: CompiledDeck, rules: RulesOfPrefix): RuleGroup => ({
  deck,
  rules: isAlone(rules) ? [rules] : rules,
});

// Nearly every call: the longest prefix of the first deck that has one carries a single rule without a window.
function certainMatch(decks: readonly CompiledDeck[], to: string, moment: number): Match | null | undefined {
  for (const deck of decks) {
    const rule = deck.tree.longest(to);
    if (rule === undefined) continue;
    if (!isAlone(rule) || rule.when || rule.validFrom > moment) return undefined;
    return { rule, deck, until: Number.POSITIVE_INFINITY };
  }
  return null;
}

function ruleIn({ rules, deck }: RuleGroup, at: number): CompiledRule | null {
  for (const rule of rules) if (holds(rule, deck, at)) return rule;
  return null;
}

function holds({ validFrom, when }: CompiledRule, { clock }: CompiledDeck, at: number): boolean {
  if (validFrom > at) return false;
  if (!when) return true;
  const day = clock.dayOf(at);
  return when.isOpenOn(day) && clock.momentOf(day, when.from) <= at;
}

// Rules are sorted by weight, validFrom and opening: the first that holds is the one that counts.
function nextChange(groups: readonly RuleGroup[], at: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { rules, deck } of groups) {
    for (const { validFrom, when } of rules) {
      if (validFrom > at) next = Math.min(next, validFrom);
      if (!when) continue;
      const day = deck.clock.dayOf(at);
      const opening = deck.clock.momentOf(day, when.from);
      next = Math.min(next, opening > at ? opening : deck.clock.momentOf(day + 1, 0));
    }
  }
  return next;
}
