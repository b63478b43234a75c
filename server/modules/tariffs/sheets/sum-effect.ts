import type { SheetEffect } from '../../../../contracts/tariffs-sheets.ts';
import { divideInteger, formatDecimal } from '../../../kernel/decimal.ts';
import type { CompiledDeck } from '../engine/compile-tariff.ts';
import { netAmount } from '../engine/net-amount.ts';
import { type Priced, priceCall } from '../engine/price-call.ts';
import { amountOf } from '../engine/trace.ts';
import type { TrafficLine } from './deck-traffic.ts';

type Sum = { calls: number; seconds: number; before: bigint; after: bigint; noRate: number };
type Totals = Omit<SheetEffect, 'state' | 'days' | 'since' | 'until' | 'progress'>;

const shownDestinations = 20;

/**
 * Adds up what calls cost by two decks. The side that the deck is not stays as it was rated. `total` may be asked at any
 * time; `done` counts the lines that were added.
 */
export function effectSum(side: 'sale' | 'purchase', before: CompiledDeck, after: CompiledDeck) {
  const byDestination = new Map<string, Sum>();
  const all = { ...nothing(), noRateBefore: 0 };
  // A margin is that of calls of which both sides are known.
  const known = { before: 0n, after: 0n, other: 0n, missing: 0 };
  return {
    add({ to, startedAt, seconds, calls, other }: TrafficLine): void {
      const call = { to, startedAt, seconds };
      const was = priceCall([before], call);
      const will = priceCall([after], call);
      const name = (will ?? was)?.rule.destination ?? '';
      const sum = byDestination.get(name) ?? nothing();
      byDestination.set(name, sum);
      const times = BigInt(calls);
      const amounts = { before: was ? netOf(was) * times : 0n, after: will ? netOf(will) * times : 0n };
      for (const one of [sum, all]) {
        one.calls += calls;
        one.seconds += seconds * calls;
        one.before += amounts.before;
        one.after += amounts.after;
        one.noRate += will ? 0 : calls;
      }
      all.noRateBefore += was ? 0 : calls;
      if (other === null) known.missing += calls;
      else {
        known.before += amounts.before;
        known.after += amounts.after;
        known.other += other;
      }
    },
    total(): Totals {
      const priced = amounts(all.before, all.after);
      const { other } = known;
      const fixed = amounts(other, other);
      const earned =
        side === 'sale'
          ? { before: known.before - other, after: known.after - other }
          : { before: other - known.before, after: other - known.after };
      const revenue = side === 'sale' ? known : { before: other, after: other };
      return {
        calls: all.calls,
        seconds: all.seconds,
        revenue: side === 'sale' ? priced : fixed,
        cost: side === 'sale' ? fixed : priced,
        margin: amounts(earned.before, earned.after),
        marginPercent: {
          before: percentOf(earned.before, revenue.before),
          after: percentOf(earned.after, revenue.after),
        },
        withoutMargin: known.missing,
        noRate: { before: all.noRateBefore, after: all.noRate },
        destinations: [...byDestination]
          .map(([destination, sum]) => ({ destination, sum, weight: magnitude(sum.after - sum.before) }))
          .sort(
            (a, b) => b.sum.noRate - a.sum.noRate || (a.weight < b.weight ? 1 : a.weight > b.weight ? -1 : 0),
          )
          .slice(0, shownDestinations)
          .map(({ destination, sum }) => ({
            destination,
            calls: sum.calls,
            seconds: sum.seconds,
            ...amounts(sum.before, sum.after),
            noRate: sum.noRate,
          })),
      };
    },
  };
}

const netOf = (priced: Priced): bigint => netAmount(amountOf(priced), priced.deck);

const nothing = (): Sum => ({ calls: 0, seconds: 0, before: 0n, after: 0n, noRate: 0 });

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

const amounts = (before: bigint, after: bigint) => ({
  before: formatDecimal(before),
  after: formatDecimal(after),
  difference: formatDecimal(after - before),
});

/** Per cent with one place; null of nothing. */
function percentOf(part: bigint, whole: bigint): string | null {
  if (whole === 0n) return null;
  const tenths = divideInteger(part * 1000n, whole, 'half_up');
  const text = magnitude(tenths).toString().padStart(2, '0');
  return `${tenths < 0n ? '-' : ''}${text.slice(0, -1)}.${text.slice(-1)}`;
}
