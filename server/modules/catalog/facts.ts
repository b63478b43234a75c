import type { FactKinds } from '../../kernel/facts.ts';
import type { Work } from '../../kernel/work.ts';

/**
 * What this room announces, to the subject `catalog:all`: followers fetch what they show anew. `data.name` is what the
 * thing was called then; `data` also holds its id (productId, optionId, addonId, groupId).
 */
export const facts: FactKinds = {
  'catalog.group-added': {},
  'catalog.group-changed': {},
  'catalog.group-removed': {},
  'catalog.groups-ordered': {},
  'catalog.product-added': {},
  /** data: copiedFrom (code) */
  'catalog.product-copied': {},
  'catalog.product-changed': {},
  /** data: from, to */
  'catalog.product-state-changed': {},
  'catalog.option-added': {},
  'catalog.option-changed': {},
  'catalog.addon-added': {},
  'catalog.addon-changed': {},
  /** data: ownerKind, ownerId, validFrom, scheduled, count */
  'catalog.prices-added': {},
  /** data: ownerKind, ownerId, priceId, currency, cycle, validFrom */
  'catalog.price-withdrawn': {},
};

/** Followed by every screen that shows the catalogue. */
export const catalogSubject = 'catalog:all';

type About = {
  data: Record<string, unknown> & { name: string };
  version?: number;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
};

/** Announces a change of the catalogue; there are few, so followers simply fetch again. */
export function announce(work: Work, kind: `catalog.${string}`, about: About): void {
  work.record({ kind, subjects: [catalogSubject], bulk: true, ...about });
}

/** Only what differs, for the audit page. */
export function differences(present: Record<string, unknown>, wished: Record<string, unknown>) {
  const changed = Object.keys(wished).filter(
    (key) => wished[key] !== undefined && JSON.stringify(present[key]) !== JSON.stringify(wished[key]),
  );
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  return { before: pick(present), after: pick(wished), changed: changed.length > 0 };
}
