import type { DidKind, DidState, OnSwitchState, SubscriberState } from '../../../contracts/voice.ts';

/** The states in the order in which they are shown. */
export const subscriberStates: readonly SubscriberState[] = ['active', 'suspended', 'closed'];
export const onSwitchStates: readonly OnSwitchState[] = ['in-step', 'waiting', 'failed', 'not-connected'];
export const didStates: readonly DidState[] = ['free', 'reserved', 'assigned', 'quarantined', 'ported-out'];
export const didKinds: readonly DidKind[] = [
  'geographic',
  'nomadic',
  'mobile',
  'toll-free',
  'premium',
  'other',
];
