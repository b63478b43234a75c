import type { ReratingAmounts, ReratingSample } from '../../../../contracts/rating-rerating.ts';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal.ts';
import { type CallEntry, isRated } from '../intake/call-rows.ts';
import type { Judged } from './judge-again.ts';

const mostSamples = 50;

/** What reratings add up: how much and which. */
export type Difference = {
  calls: number;
  changed: number;
  shifted: number;
  lost: number;
  totals: Record<string, ReratingAmounts>;
  samples: ReratingSample[];
};

export const noDifference = (): Difference => ({
  calls: 0,
  changed: 0,
  shifted: 0,
  lost: 0,
  totals: {},
  samples: [],
});

/** Adds what some calls came to before and come to now; `shifted`: those that nobody asked for. */
export function addDifference(
  sum: Difference,
  looked: number,
  different: readonly Judged[],
  shifted: readonly Judged[] = [],
): void {
  sum.calls += looked;
  sum.changed += different.length;
  sum.shifted += shifted.length;
  for (const one of [...different, ...shifted]) {
    const rated = isRated(one.outcome) ? one.outcome : null;
    if (!rated && one.stored.state === 'rated') sum.lost++;
    const before = one.stored.currency?.trim();
    if (before)
      add(
        sum.totals,
        before,
        'before',
        one.stored.price,
        one.stored.costCurrency,
        one.stored.cost,
        one.stored.margin,
      );
    if (rated) {
      const { price, amount, cost, costAmount, margin } = rated;
      add(sum.totals, price.deck.currency, 'after', amount, cost?.deck.currency ?? null, costAmount, margin);
    }
    sum.samples.push(sampleOf(one, rated));
  }
  sum.samples.sort((a, b) => compare(sizeOf(b), sizeOf(a)));
  sum.samples.length = Math.min(sum.samples.length, mostSamples);
}

function add(
  totals: Difference['totals'],
  currency: string,
  when: 'before' | 'after',
  price: bigint | null,
  costCurrency: string | null,
  cost: bigint | null,
  margin: bigint | null,
): void {
  const sums = sumsOf(totals, currency);
  const more = (field: keyof ReratingAmounts, amount: bigint | null, of = sums) => {
    of[field] = formatDecimal(parseDecimal(of[field]) + (amount ?? 0n));
  };
  more(when, price);
  more(when === 'before' ? 'marginBefore' : 'marginAfter', margin);
  if (costCurrency)
    more(when === 'before' ? 'costBefore' : 'costAfter', cost, sumsOf(totals, costCurrency.trim()));
}

function sumsOf(totals: Difference['totals'], currency: string): ReratingAmounts {
  totals[currency] ??= {
    before: '0',
    after: '0',
    costBefore: '0',
    costAfter: '0',
    marginBefore: '0',
    marginAfter: '0',
  };
  return totals[currency];
}

function sampleOf({ stored, call }: Judged, rated: (CallEntry['outcome'] & object) | null): ReratingSample {
  const { cdr } = stored.record;
  return {
    callId: String(stored.id),
    startedAt: Temporal.Instant.fromEpochMilliseconds(Math.floor(cdr.startedAt / 1000)).toString(),
    subscriberId: call.subscriber?.id ?? null,
    destination: rated?.price.rule.destination ?? stored.destination,
    seconds: cdr.seconds,
    currency: rated?.price.deck.currency ?? stored.currency?.trim() ?? '',
    before: stored.price === null ? null : formatDecimal(stored.price),
    after: rated ? formatDecimal(rated.amount) : null,
  };
}

const sizeOf = ({ before, after }: ReratingSample): bigint => {
  const difference = parseDecimal(after ?? '0') - parseDecimal(before ?? '0');
  return difference < 0n ? -difference : difference;
};

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
