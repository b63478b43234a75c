import type { Quote } from '../../../contracts/tariffs.ts';
import type { QuoteRequest, Service } from '../../../contracts/tariffs-engine.ts';
import { breather } from '../../kernel/breather.ts';
import type { Db } from '../../kernel/database.ts';
import { formatDecimal } from '../../kernel/decimal.ts';
import { netAmount } from './engine/net-amount.ts';
import { type Priced, priceCall } from './engine/price-call.ts';
import { amountOf, quoteOf } from './engine/trace.ts';
import { bundleFor, type HeldBundle, heldAt, leftOf, loadHoldings } from './held-bundles.ts';
import { openPriceBook, type PriceBook } from './price-book.ts';
import { type Caller, numberReader } from './rated-numbers.ts';
import { listVendors, type Vendor, vendorQuotes } from './vendor-quotes.ts';

/** A call or messages to be priced by a plan, or as a subscriber's. */
export type Asked = {
  planId: string | null;
  subscriber: { id: string; customerId: string } | null;
  caller: Caller;
  service: Service;
  call: QuoteRequest['call'];
  connectFeeAlreadyCharged: boolean;
};

type Refused = { refusal: 'no_rate' | 'no-plan' };

/** Prices calls by what is kept here: all is read once for all of them; others get through meanwhile. */
export async function quoteAsked(
  db: Db,
  asked: ReadonlyMap<number, Asked>,
  { withCost }: { withCost: boolean },
): Promise<Map<number, Quote | Refused>> {
  if (asked.size === 0) return new Map();
  const all = [...asked.values()];
  const moments = all.map(({ call }) => epochOf(call.startedAt));
  const subscribers = all.flatMap((one) => one.subscriber ?? []);
  const [vendors, book, holdings, read] = await Promise.all([
    withCost ? listVendors(db) : [],
    openPriceBook(db, {
      subscribers,
      planIds: all.flatMap((one) => one.planId ?? []),
      carrierIds: withCost ? 'active' : [],
      from: moments.reduce((a, b) => Math.min(a, b)),
      until: moments.reduce((a, b) => Math.max(a, b)),
    }),
    loadHoldings(
      db,
      subscribers.map((one) => one.id),
    ),
    numberReader(
      db,
      all.map(({ call, caller }) => ({ to: call.to, caller })),
    ),
  ]);
  const breathe = breather();
  const quotes = new Map<number, Quote | Refused>();
  for (const [n, one] of asked) {
    const held = one.subscriber
      ? heldAt(holdings, one.subscriber.id, Temporal.Instant.from(one.call.startedAt))
      : [];
    quotes.set(n, priceOne(one, { book, held, vendors, number: read(one.call.to, one.caller) }));
    await breathe();
  }
  return quotes;
}

type Desk = {
  book: PriceBook;
  held: HeldBundle[];
  vendors: Vendor[];
  number: { kind: string; ratingNumber: string };
};

function priceOne(asked: Asked, { book, held, vendors, number }: Desk): Quote | Refused {
  const at = epochOf(asked.call.startedAt);
  const side = asked.subscriber
    ? book.customerSide(asked.subscriber.id, at, asked.service)
    : book.planSide(asked.planId ?? '', at, asked.service);
  if (!side) return { refusal: 'no-plan' };
  const call = { to: number.ratingNumber, startedAt: at, seconds: asked.call.seconds };
  const priced = priceCall(side.decks, call, {
    connectFeeAlreadyCharged: asked.connectFeeAlreadyCharged,
    discount: side.discount,
    bundleFor: bundleFor(held, asked.service === 'message' ? 'messages' : 'seconds'),
  });
  if (!priced) return { refusal: 'no_rate' };
  const net = netAmount(amountOf(priced), priced.deck);
  const deck = book.nameOf(priced.deck.id ?? '');
  return {
    ...quoteOf(priced),
    number: { dialled: asked.call.to, rated: number.ratingNumber, kind: number.kind },
    bundle: bundlePart(priced, held),
    net: formatDecimal(net),
    ...(vendors.length > 0
      ? { vendors: vendorQuotes({ vendors, book, service: asked.service, call, priced, net }) }
      : {}),
    ...(deck ? { deck } : {}),
    plan: book.nameOf(side.planId),
  };
}

function bundlePart({ bundle }: Priced, held: readonly HeldBundle[]): Quote['bundle'] {
  const used = bundle && held.find((one) => one.holdingId === bundle.id);
  return used ? { id: used.holdingId, name: used.name, seconds: bundle.seconds, left: leftOf(used) } : null;
}

/** A moment in whole epoch seconds. */
export const epochOf = (instant: string): number =>
  Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
