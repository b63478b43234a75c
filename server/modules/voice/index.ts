/**
 * All that other rooms may use of voice. SQL may also read the views `voice.subscriber_list`, `voice.did_list`,
 * `voice.did_history`, `voice.carrier_list` and `voice.trunk_list`.
 */
export { subscriberWithin } from './access.ts';
export { type BlockInput, blockSubscriber, type UnblockInput, unblockSubscriber } from './blocks.ts';
export {
  type RoutePriceAnswer,
  type RoutePriceAsk,
  type RoutePricer,
  routePrices,
} from './carriers/route-prices.ts';
export { type Routes, type RoutesAsk, routesFor } from './carriers/routes-for.ts';
export { type DidEntry, didEntries, type SubscriberEntry, subscriberEntries } from './entries.ts';
export { compileNumbering, type Numbering } from './numbering/compile.ts';
export { loadNumberings } from './numbering/load-numberings.ts';
export { normaliseNumber, ratingNumberOf } from './numbering/normalise.ts';
export type { DialledFrom, NormalisedNumber, NumberingPack, NumberKind } from './numbering/numbering.ts';
export { anyPorted, portedTo } from './numbering/ported-numbers.ts';
export { readyPacks } from './numbering/seed-numbering.ts';
