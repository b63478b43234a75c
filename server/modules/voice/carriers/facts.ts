import type { FactKinds } from '../../../kernel/facts.ts';

/** What is announced of carriers, trunks, routes, switches and numbering; data: the thing's id and name. */
export const carrierFacts: FactKinds = {
  'voice.carrier-added': {},
  'voice.carrier-changed': {},
  'voice.carrier-removed': {},
  'voice.trunk-added': {},
  'voice.trunk-changed': {},
  'voice.trunk-removed': {},
  'voice.route-added': {},
  'voice.route-changed': {},
  'voice.route-removed': {},
  'voice.switch-added': {},
  'voice.switch-changed': {},
  'voice.switch-removed': {},
  /** The connection was tried; data: … code (of the fault, or null). */
  'voice.switch-tested': {},
  /** data: country */
  'voice.numbering-changed': {},
  /** data: country, added, changed, removed */
  'voice.ported-numbers-imported': {},
};

export const carriersSubject = 'voice:carriers';
export const switchesSubject = 'voice:switches';
export const numberingSubject = 'voice:numbering';
