import type { FactKinds } from '../../kernel/facts.ts';

/**
 * What this room announces. Facts about a customer have the subject `customer:ID` and `data.customerId`; those about
 * an activity also `user:ID` of who is responsible, so that task lists follow. Free text never stands in a fact: it
 * may name phone numbers. Timelines read it from the object.
 */
export const facts: FactKinds = {
  /** object note; data: customerId, noteId */
  'activities.note-added': { timeline: true },
  /** object note; data: customerId, noteId */
  'activities.note-changed': {},
  /** object note; data: customerId, noteId */
  'activities.note-removed': {},
  /** subject `user:ID` only; data: customerId, noteId, userId */
  'activities.mentioned': {},
  /** object activity; data: customerId, activityId, type, dueAt, responsibleId */
  'activities.planned': { timeline: true },
  /** object activity; data: customerId, activityId, type, fields, dueAt, reopened */
  'activities.changed': { timeline: true },
  /** object activity; data: customerId, activityId, type, direction, result */
  'activities.completed': { timeline: true },
  /** object activity; data: customerId, activityId, type */
  'activities.cancelled': { timeline: true },
};
