/**
 * All that other rooms may use of voice. SQL may also read the views `voice.subscriber_list`, `voice.did_list` and
 * `voice.did_history`.
 */
export { subscriberWithin } from './access.ts';
export { type BlockInput, blockSubscriber, type UnblockInput, unblockSubscriber } from './blocks.ts';
export { type DidEntry, didEntries, type SubscriberEntry, subscriberEntries } from './entries.ts';
