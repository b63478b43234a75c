import type { FactKinds } from '../../kernel/facts.ts';

/**
 * What this room announces. Each fact has the subjects `customer:ID` and `customers:list`, the object
 * `{type: 'customer', id}` and `data.customerId`. A bulk change announces one fact for some hundred customers:
 * `bulk: true`, no object, no `data.customerId`; whom it concerns are its `customer:` subjects (`customersOf`).
 * No phone number and no e-mail address ever stands in a fact.
 */
export const facts: FactKinds = {
  /** data: customerId, via ('hand' | 'lead') */
  'customers.created': { timeline: true },
  /** data: customerId, fields (names of what changed); a lead that joined: via 'lead' */
  'customers.changed': { timeline: true },
  /** data: customerId, added, removed (user ids) */
  'customers.responsibles-changed': { timeline: true },
  /** data: customerId, added, removed (tags) */
  'customers.tags-changed': { timeline: true },
  /** data: customerId, kinds (identity kinds) */
  'customers.contact-revealed': { timeline: true },
  /** data: customerId */
  'customers.archived': { timeline: true },
  /** data: customerId */
  'customers.restored': { timeline: true },
  /** data: customerId, otherId, reason */
  'customers.possible-duplicate-found': { timeline: true },
  /** data: exportId, filter, total */
  'customers.exported': {},
  /** object customer-bulk; data: bulkId, total */
  'customers.bulk-progressed': { screenOnly: true },
};

export const listSubject = 'customers:list';

export const subjectsOf = (customerId: string): string[] => [`customer:${customerId}`, listSubject];

/** The customers that a fact is about, also when it is one summary for many. */
export function customersOf(fact: { subjects: readonly string[] }): string[] {
  return fact.subjects.flatMap((subject) => (subject.startsWith('customer:') ? [subject.slice(9)] : []));
}
