import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces. No number of a person ever stands in a fact. */
export const facts: FactKinds = {
  /**
   * A chunk of calls was stored; subjects `calls:live`, `intake:ID`; bulk;
   * data: intakeId, sourceId, rated, unrated, notCharged, subscriberIds (at most 200, null: many)
   */
  'rating.calls-rated': { screenOnly: true },
  /** Calls were rated anew; subject `calls:live`; data: jobId, changed, difference, currency */
  'rating.calls-rerated': {},
};

export const liveSubject = 'calls:live';
export const intakeSubject = (id: number): string => `intake:${id}`;
