import type { FactKinds } from '../../kernel/facts.ts';

/**
 * What this room announces. Facts of a subscriber have the subjects `subscriber:ID`, `customer:ID` and
 * `voice:subscribers`, the object `{type: 'subscriber', id}` and data: subscriberId, subscriptionId, customerId,
 * username, planId (the plan named with this very change; null: none was named, which takes no plan away).
 * No password ever stands in a fact.
 */
export const facts: FactKinds = {
  'voice.subscriber-opened': { timeline: true },
  /** data: … fields (names of what changed) */
  'voice.subscriber-changed': { timeline: true },
  /** data: … block, reason, rule */
  'voice.subscriber-blocked': { timeline: true },
  /** data: … block, reason (why it is lifted), rule (which block's) */
  'voice.subscriber-unblocked': { timeline: true },
  /** The timeline has it from the service already. */
  'voice.subscriber-suspended': {},
  'voice.subscriber-resumed': {},
  'voice.subscriber-closed': { timeline: true },
  /** The password was shown to the actor, once. */
  'voice.credentials-shown': { timeline: true },
  'voice.password-made': { timeline: true },
  /** The switch took what is wanted, or did not; data: … onSwitch, code */
  'voice.subscriber-put': { screenOnly: true },
  /**
   * Subjects `did:ID`, `voice:dids` and those of the subscriber; object did;
   * data: number, subscriberId, subscriptionId, customerId, username, ported
   */
  'voice.did-assigned': { timeline: true },
  'voice.did-released': { timeline: true },
  /** What the switch made of it; data: number, code */
  'voice.did-put': { screenOnly: true },
  /** Subjects `did:ID`, `voice:dids`; object did; data: number, state */
  'voice.did-changed': {},
  /** Many at once; subject `voice:dids`; data: added */
  'voice.dids-imported': {},
  /** Reservations and quarantines ended; subject `voice:dids`; data: freed */
  'voice.dids-freed': {},
};

export const subscribersSubject = 'voice:subscribers';
export const didsSubject = 'voice:dids';

type Told = { id: string; subscription_id: string; customer_id: string; username: string };

export const subjectsOf = (row: Told): string[] => [
  `subscriber:${row.id}`,
  `customer:${row.customer_id}`,
  subscribersSubject,
];

export const dataOf = (row: Told) => ({
  subscriberId: row.id,
  subscriptionId: row.subscription_id,
  customerId: row.customer_id,
  username: row.username,
});
