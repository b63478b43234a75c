import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces. No number of a person ever stands in a fact. */
export const facts: FactKinds = {
  /**
   * A chunk of calls was stored; subjects `calls:live`, `intake:ID`; bulk;
   * data: intakeId, sourceId, rated, unrated, notCharged, subscriberIds (at most 200, null: many)
   */
  'rating.calls-rated': { screenOnly: true },
  /** Calls were rated anew; subjects `calls:live`, `reratings:list`; data: reratingId or holdingId, calls, changed, totals, reason */
  'rating.calls-rerated': {},
  /** Subject `reratings:list`; data: reratingId, reason */
  'rating.rerating-asked': {},
  'rating.rerating-applied': {},
  'rating.rerating-withdrawn': {},
  'rating.rerating-moved': { screenOnly: true },
  /** Usage is on a document, or open again; subject `customer:ID`; data: customerId, reference, entries */
  'rating.usage-documented': { timeline: true },
  'rating.usage-released': { timeline: true },
  /** subject `intakes:list`; data: sourceId, name */
  'rating.source-added': {},
  'rating.source-changed': {},
  /** data: sourceId, name, open */
  'rating.hook-changed': {},
  /** A file came, is read, was read or failed; subjects `intakes:list`, `intake:ID`; object intake; data: intakeId, name, state */
  'rating.intake-changed': { screenOnly: true },
  /** Rejected lines were corrected or dropped; subject `intakes:list`; data: accepted, still, dropped */
  'rating.rejects-settled': {},
};

export const liveSubject = 'calls:live';
/** Sources, files and rejected lines: whoever may import follows it. */
export const sourceSubject = 'intakes:list';
export const intakeSubject = (id: number): string => `intake:${id}`;
