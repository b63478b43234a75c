import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type Told = { by: string | null; n: number };
type Letter = Told & { name: string; url: string };

const assigned = ({ by, n }: Told): string => {
  const what = n > 1 ? `${n} customers` : 'a customer';
  if (by) return `${by} assigned ${what} to you`;
  return n > 1 ? `${n} customers were assigned to you` : 'A customer was assigned to you';
};
const mentioned = ({ by }: Told): string =>
  by ? `${by} mentioned you in a note` : 'You were mentioned in a note';
const failed = (p: Told): string =>
  p.n > 1 ? `A command failed on ${p.n} services` : 'A command on a service failed';
const letter = (subject: string, { name, url }: Letter): string =>
  `${subject}\n\nHello ${name},\n\n${subject}. See the details in Kovan:\n${url}\n\nIf you do not want these letters, switch them off in your notification preferences.`;

export const en: Same<typeof tr> = {
  title: 'Notifications',
  bell: (p) => (p.n === 0 ? 'Notifications' : `Notifications, ${p.n} unread`),
  unreadCount: (p) => (p.n === 1 ? '1 unread notification' : `${p.n} unread notifications`),
  arrived: (p) => `New notification: ${p.text}`,
  told: {
    assignment: assigned,
    mention: mentioned,
    lead: () => 'A new lead came in',
    alarm: () => 'A calling limit was reached',
    command: failed,
  },
  kinds: {
    assignment: 'Assignment',
    mention: 'Mention',
    lead: 'New lead',
    alarm: 'Limit alarm',
    command: 'Failed service command',
  },
  kindHints: {
    assignment: 'When you become responsible for a customer',
    mention: 'When somebody writes your name with @ in a note',
    lead: 'When a lead is yours; if you manage boards, also when a lead is left to nobody',
    alarm:
      'When a line of your customer reaches a calling limit; if you manage alarms, whenever any line does',
    command: 'When a command you pressed on a service failed; if you run services, whenever any command does',
  },
  hiddenCustomer: 'A customer you can no longer see',
  filters: { label: 'Show', all: 'All', unread: 'Unread' },
  unreadMark: 'Unread',
  markRead: 'Mark as read',
  markUnread: 'Mark as unread',
  markAllRead: 'Mark all as read',
  seeAll: 'All notifications',
  settings: 'Notification preferences',
  open: 'Open',
  more: 'Show more',
  empty: 'No notifications',
  emptyText:
    'When a customer is assigned to you, your name is written in a note, a new lead comes in or a line reaches its limit, you will see it here.',
  emptyUnread: 'You have read everything',
  emptyUnreadText: 'No notification is unread.',
  preferences: {
    title: 'Notifications',
    text: 'Choose what you want to know and how. Your choice holds on all your devices.',
    kind: 'Notification',
    manner: 'On screen',
    mail: 'By e-mail too',
    mailHint:
      'If you have not read it within two minutes, a copy goes to your e-mail address. It names no customer.',
    mailOf: (p) => `${p.kind}: tell by e-mail too`,
    mannerOf: (p) => `${p.kind}: how to tell on screen`,
    manners: { loud: 'Show at once', silent: 'Add to the list silently', off: 'Do not show' },
    quiet: 'Quiet hours',
    quietHint: 'In these hours nothing appears on the screen and no e-mail is sent; it waits in the list.',
    from: 'From',
    until: 'Until',
    days: 'Quiet all day',
    save: 'Save',
    saved: 'Your notification preferences are saved.',
  },
  mail: {
    assignment: (p) => letter(assigned(p), p),
    mention: (p) => letter(mentioned(p), p),
    lead: (p) => letter('A new lead came in', p),
    alarm: (p) => letter('A calling limit was reached', p),
    command: (p) => letter(failed(p), p),
  },
  refusals: {
    'quiet-hours-empty': 'Quiet hours cannot start and end at the same time.',
  },
  facts: {
    'notifications.preferences-changed': 'Notification preferences were changed',
  },
};
