import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  notificationKind,
  notificationPage,
  notificationPatch,
  notificationPreferences,
  readingsBody,
  unreadAnswer,
} from '../../../contracts/notifications.ts';
import { type Actor, signedIn } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { pageQuery } from '../../kernel/page.ts';
import { refusal } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { markAllRead, markRead } from './mark-read.ts';
import { countUnread, listNotifications } from './notification-list.ts';
import { showPreferences } from './preferences.ts';
import { setPreferences } from './set-preferences.ts';

/** Everybody has only their own; a key acts for its person. */
function ownId(actor: Actor): string {
  if (!actor.id) throw refusal('sign-in-needed', 401);
  return actor.id;
}

const listQuery = z.object({
  ...pageQuery,
  kind: notificationKind.optional(),
  unread: z.stringbool().optional(),
});

export const routes = [
  route({
    method: 'GET',
    path: '/api/notifications',
    summary: 'My notifications, newest first, with the number of unread ones',
    who: signedIn(),
    query: listQuery,
    answer: notificationPage,
    run: async ({ db, actor, query }) => listNotifications(db, actor, ownId(actor), query),
  }),
  route({
    method: 'GET',
    path: '/api/notifications/unread',
    summary: 'How many notifications I have not read',
    who: signedIn(),
    answer: unreadAnswer,
    run: async ({ db, actor }) => ({
      position: await readHorizon(db),
      unread: await countUnread(db, ownId(actor)),
    }),
  }),
  route({
    method: 'PATCH',
    path: '/api/notifications/{id}',
    summary: 'Mark a notification as read or unread',
    who: signedIn(),
    params: z.object({ id }),
    body: notificationPatch,
    answer: unreadAnswer,
    run: async ({ work, actor, params, body }) => markRead(work, ownId(actor), params.id, body.read),
  }),
  route({
    method: 'POST',
    path: '/api/notifications/readings',
    summary: 'Mark all my notifications as read, or all up to one of them',
    who: signedIn(),
    body: readingsBody,
    answer: unreadAnswer,
    run: async ({ work, actor, body }) => markAllRead(work, ownId(actor), body.upTo),
  }),
  route({
    method: 'GET',
    path: '/api/notifications/preferences',
    summary: 'How I want to be told: by kind, by mail, quiet hours',
    who: signedIn(),
    answer: notificationPreferences,
    run: async ({ db, actor }) => showPreferences(db, ownId(actor)),
  }),
  route({
    method: 'PUT',
    path: '/api/notifications/preferences',
    summary: 'Set how I want to be told',
    who: signedIn(),
    body: notificationPreferences,
    answer: notificationPreferences,
    run: async ({ work, actor, body }) => setPreferences(work, ownId(actor), body),
  }),
];
