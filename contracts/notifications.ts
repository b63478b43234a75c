import { z } from 'zod';
import { id, instantText, page, plainTimeText } from './common.ts';

/**
 * What somebody is told about: a customer became theirs, a colleague named them in a note, a lead came in, a limit of
 * calls was reached, a command on a service failed.
 */
export const notificationKinds = ['assignment', 'mention', 'lead', 'alarm', 'command'] as const;
export const notificationKind = z.enum(notificationKinds);
export type NotificationKind = z.infer<typeof notificationKind>;

/** One notification as its receiver may see it now: `customer` is null once they may no longer see that customer. */
export const notification = z.object({
  id,
  kind: notificationKind,
  /** Who caused it; null for rules and the outside. */
  by: z.object({ id, name: z.string() }).nullable(),
  customer: z.object({ id, name: z.string() }).nullable(),
  /** How many customers it is about, of commands how many services: one gesture may hand over hundreds. */
  customers: z.int().min(1),
  /** Where a lead came from (`form`, `meta`, …), which limit was reached, which command failed. */
  source: z.string().nullable(),
  /** What it leads to; absent: to the customer. */
  thing: z.object({ type: z.string(), id }).optional(),
  createdAt: instantText,
  readAt: instantText.nullable(),
});
export type Notification = z.infer<typeof notification>;

/** `GET /api/notifications`: newest first. `position` is the later `since` of the live subject `user:me`. */
export const notificationPage = page(notification).extend({
  unread: z.int().min(0),
  position: z.int().min(0),
});
export type NotificationPage = z.infer<typeof notificationPage>;

export const unreadAnswer = z.object({ unread: z.int().min(0), position: z.int().min(0) });
export type UnreadAnswer = z.infer<typeof unreadAnswer>;

/** `PATCH /api/notifications/{id}`. */
export const notificationPatch = z.strictObject({ read: z.boolean() });

/** `POST /api/notifications/readings`: everything up to and including `upTo` (absent: everything) is read. */
export const readingsBody = z.strictObject({ upTo: id.optional() });

/** What the live object of `notifications.arrived` and `notifications.read` carries. */
export const liveNotification = notification.extend({
  unread: z.int().min(0),
  /** Show it at once; false in quiet hours and when the person wants it silent. */
  loud: z.boolean(),
});
export type LiveNotification = z.infer<typeof liveNotification>;

/** The live object of `notifications.inbox-changed`: many at once; the list is to be read again. */
export const liveUnread = z.object({ unread: z.int().min(0) });
export type LiveUnread = z.infer<typeof liveUnread>;

/** `loud`: in the list and at once on the screen; `silent`: in the list only; `off`: not kept. */
export const notificationManner = z.enum(['loud', 'silent', 'off']);
export type NotificationManner = z.infer<typeof notificationManner>;

const weekday = z.int().min(1).max(7);

/** Nothing pops up and no letter leaves between `from` and `until` of the person's own zone, nor on silent days. */
export const quietHours = z
  .strictObject({ from: plainTimeText, until: plainTimeText, days: z.array(weekday).max(7) })
  .refine((hours) => hours.from.slice(0, 5) !== hours.until.slice(0, 5), {
    path: ['until'],
    error: 'quiet-hours-empty',
  });
export type QuietHours = z.infer<typeof quietHours>;

/** `GET|PUT /api/notifications/preferences`. An answer names every kind; one that is not named on the way in stays as it was. */
export const notificationPreferences = z.strictObject({
  kinds: z.partialRecord(notificationKind, z.strictObject({ manner: notificationManner, mail: z.boolean() })),
  quiet: quietHours.nullable(),
});
export type NotificationPreferences = z.infer<typeof notificationPreferences>;
