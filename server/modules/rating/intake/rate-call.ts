import {
  amountOf,
  exchangeAmount,
  netAmount,
  type Priced,
  type PriceOptions,
  priceCall,
  type RatingBook,
} from '../../tariffs/index.ts';
import type { ClassifiedCall } from './classify-call.ts';

/** Why a call that somebody pays for could not be priced. */
export type UnratedReason = 'unknown-subscriber' | 'no-plan' | 'no-rate';

/** A price for the customer, a cost from the carrier, and what remains; amounts in 10⁻⁸. */
export type Rating = {
  planId: string;
  price: Priced;
  amount: bigint;
  /** Without the tax that is inside the price; null: none is. */
  net: bigint | null;
  cost: Priced | null;
  costAmount: bigint | null;
  /** Without tax, in the currency of the price; null without a cost or a rate of exchange. */
  margin: bigint | null;
};

export type RatingCall = {
  call: ClassifiedCall;
  /** Epoch seconds of the answer. */
  at: number;
  seconds: number;
  isMessage: boolean;
};

/** Prices a charged call for the customer and for the carrier by the same engine; or says why it cannot. */
export function rateCall(
  { call, at, seconds, isMessage }: RatingCall,
  book: RatingBook,
  bundleFor?: PriceOptions['bundleFor'],
): Rating | UnratedReason {
  const { subscriber, carrierId, number } = call;
  if (!subscriber) return 'unknown-subscriber';
  const service = isMessage ? 'message' : 'voice';
  const side = book.customerSide(subscriber.id, at, service);
  if (!side) return 'no-plan';
  const priced = { to: number.ratingNumber, startedAt: at, seconds };
  const options: PriceOptions = bundleFor
    ? { discount: side.discount, bundleFor }
    : { discount: side.discount };
  const price = priceCall(side.decks, priced, options);
  if (!price) return 'no-rate';
  const amount = amountOf(price);
  const net = price.deck.taxInside ? netAmount(amount, price.deck) : null;
  const cost = carrierId ? priceCall(book.carrierSide(carrierId, at, service), priced) : null;
  const costAmount = cost && amountOf(cost);
  return {
    planId: side.planId,
    price,
    amount,
    net,
    cost,
    costAmount,
    margin:
      cost && costAmount !== null
        ? marginOf({ price, net: net ?? amount, cost, costAmount }, book, at)
        : null,
  };
}

function marginOf(
  { price, net, cost, costAmount }: { price: Priced; net: bigint; cost: Priced; costAmount: bigint },
  book: RatingBook,
  at: number,
): bigint | null {
  const rate = book.exchangeRate(cost.deck.currency, price.deck.currency, at);
  if (!rate) return null;
  return net - exchangeAmount(netAmount(costAmount, cost.deck), rate);
}
