import type { PriceQuote, PriceSegment, PriceTrace } from '../../../../contracts/tariffs-engine.ts';
import { roundExact, tenTo, timesExact, writeExact, writeScaled } from './exact.ts';
import { type Priced, type Stretch, stretchCost } from './price-call.ts';

/** The price as text: rounded by the deck with exactly its places, or exact where the deck does not round. */
export const costOf = ({ exact, rounded, rule }: Priced): string =>
  rounded === null ? writeExact(exact) : writeScaled(rounded, rule.terms.round.decimals);

/** The price in 10⁻⁸; a deck that does not round, or to more places, is rounded half to even there. */
export function amountOf({ exact, rounded, rule }: Priced): bigint {
  const { decimals } = rule.terms.round;
  return rounded === null || decimals > 8 ? roundExact(exact, 8, 'half_even') : rounded * tenTo(8 - decimals);
}

/** The answer to a question for a price. */
export function quoteOf(priced: Priced): PriceQuote {
  const trace = traceOf(priced);
  return {
    cost: trace.cost,
    currency: trace.currency,
    billedSeconds: priced.billedSeconds,
    segments: trace.segments,
    trace,
  };
}

/** Why the price is what it is, written out. */
export function traceOf(priced: Priced): PriceTrace {
  const { deck, rule } = priced;
  const { terms } = rule;
  return {
    deck: deck.name,
    version: deck.version,
    ruleId: rule.id,
    prefix: rule.prefix,
    destination: rule.destination,
    when: rule.when?.json ?? null,
    zone: rule.when ? deck.clock.zone : null,
    currency: deck.currency,
    blockMode: terms.isTotal ? 'total' : 'per_step',
    seconds: priced.seconds,
    freeIfShorterThan: priced.isTooShort ? terms.freeIfShorterThan : null,
    freeSeconds: Math.min(terms.freeSeconds, priced.seconds),
    bundle: priced.bundle && { id: priced.bundle.id, seconds: priced.bundle.seconds },
    segments: priced.stretches.map(segmentOf),
    usage: writeExact(priced.usage),
    connectFee: writeExact(priced.connectFee),
    maxCharge: priced.isCapped && terms.maxCharge ? writeExact(terms.maxCharge) : null,
    minCharge: priced.isRaised && terms.minCharge ? writeExact(terms.minCharge) : null,
    discount: priced.discount && writeExact(timesExact(priced.discount, { num: 100n, den: 1n })),
    exact: writeExact(priced.exact),
    round: terms.round,
    cost: costOf(priced),
  };
}

const segmentOf = (stretch: Stretch): PriceSegment => ({
  from: stretch.from,
  seconds: stretch.increments * stretch.increment,
  increments: stretch.increments,
  increment: stretch.increment,
  rate: stretch.step.rate,
  per: stretch.step.per,
  cost: writeExact(stretchCost(stretch)),
  prefix: stretch.rule.prefix,
  deck: stretch.deck.name,
});
