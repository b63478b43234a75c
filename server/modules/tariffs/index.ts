/**
 * All that other rooms may use of tariffs. SQL may also read the views `tariffs.deck_names`, `tariffs.plan_names` and
 * `tariffs.subscriber_plan_list`.
 */

export { type BundleDesk, type Month, openBundleDesk } from './bundle-desk.ts';
export { type MonthSpan, monthsOfCalls, spanOfMonth } from './bundle-months.ts';
export { beginningOf, operatorZone, periodOf } from './bundle-period.ts';
export {
  type CompiledDeck,
  type CompiledRule,
  compileDeck,
  compileTariff,
} from './engine/compile-tariff.ts';
export { type Exact, exactOf, writeExact } from './engine/exact.ts';
export { exchangeAmount, netAmount } from './engine/net-amount.ts';
export { type PackedTrace, packTrace, unpackTrace } from './engine/pack-trace.ts';
export {
  type BundleLeft,
  type Call,
  type Priced,
  type PriceOptions,
  priceCall,
} from './engine/price-call.ts';
export { amountOf, costOf, quoteOf, traceOf } from './engine/trace.ts';
export { type GrowingPriceBook, growingPriceBook } from './growing-price-book.ts';
export { bundleFor, type HeldBundle, type Holding, heldAt, leftOf, loadHoldings } from './held-bundles.ts';
export {
  type BookFor,
  type CustomerSide,
  openPriceBook,
  type PriceBook,
  type RatingBook,
} from './price-book.ts';
export { type DeckTraffic, deckTraffic, type TrafficLine } from './sheets/deck-traffic.ts';
export { subscriberByLink } from './subscriber-link.ts';
