import type { Work } from '../../../kernel/work.ts';
import {
  amountOf,
  netAmount,
  openPriceBook,
  type Priced,
  type PriceOptions,
  priceCall,
} from '../../tariffs/index.ts';

export type Slice = { amount: bigint; bundle: { id: string; seconds: number } | null };

/** Prices one call of any length, as its CDR will be priced. */
export type Pricer = {
  currency: string;
  /** Null: it has no price, or the tariff ends the call before. */
  price(seconds: number): Slice | null;
};

type Ask = {
  subscriber: { id: string; customer_id: string };
  number: string;
  startedAt: Temporal.Instant;
  /** What is left of the bundles that pay for this subscriber's calls. */
  bundleFor?: PriceOptions['bundleFor'];
};

/** `no-plan` or `no_rate` where the call has no price. */
export async function pricerFor(work: Work, ask: Ask): Promise<Pricer | 'no-plan' | 'no_rate'> {
  const { subscriber, number, bundleFor } = ask;
  const startedAt = Math.floor(ask.startedAt.epochMilliseconds / 1000);
  const book = await openPriceBook(work.db, {
    subscribers: [{ id: subscriber.id, customerId: subscriber.customer_id }],
    from: startedAt,
    until: startedAt,
  });
  const side = book.customerSide(subscriber.id, startedAt, 'voice');
  if (!side) return 'no-plan';
  const priced = (seconds: number) =>
    priceCall(
      side.decks,
      { to: number, startedAt, seconds },
      { discount: side.discount, ...(bundleFor ? { bundleFor } : {}) },
    );
  const first = priced(1);
  if (!first) return 'no_rate';
  return {
    currency: first.deck.currency,
    price: (seconds) => {
      const one = priced(seconds);
      return !one || isStopped(one)
        ? null
        : {
            amount: netAmount(amountOf(one), one.deck),
            bundle: one.bundle && { id: one.bundle.id, seconds: one.bundle.used },
          };
    },
  };
}

/** Whether the tariff's maximum, which ends a call in time, is passed. */
function isStopped({ rule: { terms }, usage, connectFee }: Priced): boolean {
  const { maxCharge, maxStops } = terms;
  if (!maxStops || maxCharge === null) return false;
  const [num, den] = [usage.num * connectFee.den + connectFee.num * usage.den, usage.den * connectFee.den];
  return num * maxCharge.den > maxCharge.num * den;
}
