import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces, to the one person it is for (`user:ID`). */
export const facts: FactKinds = {
  /** object notification */
  'notifications.arrived': { screenOnly: true },
  /** Grown by another part of the same change of many; object notification */
  'notifications.grown': { screenOnly: true },
  /** Marked read or unread; object notification */
  'notifications.read': { screenOnly: true },
  /** Many were marked, or what may be shown of them changed: read the list again. Object notification-inbox (user id) */
  'notifications.inbox-changed': { screenOnly: true },
  /** data: userId */
  'notifications.preferences-changed': {},
};

export const inboxOf = (userId: string) => ({ type: 'notification-inbox', id: userId });
