import { holds } from '../../kernel/access.ts';
import type { FactKinds } from '../../kernel/facts.ts';
import type { SubjectRule } from '../../kernel/room.ts';

/**
 * What this room announces. All have the subject `tariffs:list`; those of a subscriber also `subscriber:ID`, those of
 * a customer `customer:ID`. Prices stand in the decks, not in facts.
 */
export const facts: FactKinds = {
  /** data: deckId, name, side */
  'tariffs.deck-added': {},
  'tariffs.deck-changed': {},
  /** data: deckId, name, number, effectiveAt, source, added, changed, closed */
  'tariffs.deck-version-added': {},
  /** data: deckId, name, number */
  'tariffs.deck-version-withdrawn': {},
  /** data: planId, name */
  'tariffs.plan-added': {},
  'tariffs.plan-changed': {},
  /** data: planId, name, number, effectiveAt */
  'tariffs.plan-decks-set': {},
  /** data: currency, service, name (of the deck; null: none) */
  'tariffs.default-deck-set': {},
  /** data: subscriberId, customerId, username, planId, name (of the plan), from */
  'tariffs.plan-assigned': { timeline: true },
  /** data: subscriberId, customerId, username */
  'tariffs.plan-ended': { timeline: true },
  /** A service names a plan that is not there. data: subscriberId, customerId, username, planId */
  'tariffs.plan-missing': { timeline: true },
  /** data: carrierId, name (of the deck) */
  'tariffs.carrier-deck-set': {},
  /** data: customerId, percent */
  'tariffs.discount-given': { timeline: true },
  'tariffs.discount-ended': { timeline: true },
  /** data: bundleId, name */
  'tariffs.bundle-added': {},
  'tariffs.bundle-changed': {},
  /** data: bundleId, name, customerId */
  'tariffs.bundle-given': { timeline: true },
  'tariffs.bundle-ended': { timeline: true },
  /** data: base, quote, day, rate */
  'tariffs.exchange-rate-set': {},
  /** data: subscriberId, customerId, username */
  'tariffs.link-made': { timeline: true },
  'tariffs.link-revoked': { timeline: true },
};

export const listSubject = 'tariffs:list';

/** `tariffs:list`: whoever may read. */
export const tariffsSubject: SubjectRule = {
  prefix: 'tariffs',
  maySee: async (_db, actor, id) => id === 'list' && holds(actor, 'tariffs.read'),
};
