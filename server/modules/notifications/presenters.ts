import { sql } from 'kysely';
import type { LiveNotification, LiveUnread } from '../../../contracts/notifications.ts';
import { presenter } from '../../kernel/room.ts';
import { type ShownRow, showNotification, shownColumns, shownJoins } from './notification-list.ts';

const unreadOf = sql`(select count(*)::int from notifications.notifications u
  where u.user_id = n.user_id and u.read_at is null and not u.hidden) as unread`;

/** One notification on its receiver's screens, with the number that the bell then shows. */
const notification = presenter<ShownRow & { unread: number }>({
  type: 'notification',
  permission: 'customers.read',
  load: async (db, ids) => {
    const { rows } = await sql<ShownRow & { unread: number }>`
      select ${shownColumns}, ${unreadOf} from notifications.notifications n ${shownJoins}
      where n.id = any(${[...ids]}::uuid[])`.execute(db);
    return new Map(rows.map((row) => [row.id, row]));
  },
  show: (row, actor) => {
    if (row.user_id !== actor.id) return null;
    return { ...showNotification(row, actor), unread: row.unread, loud: row.loud } satisfies LiveNotification;
  },
});

/** Many at once: only the number; the list is read again by who looks at it. */
const inbox = presenter<{ user_id: string; unread: number }>({
  type: 'notification-inbox',
  permission: 'customers.read',
  load: async (db, ids) => {
    const { rows } = await sql<{ user_id: string; unread: number }>`
      select n.user_id, ${unreadOf} from unnest(${[...ids]}::uuid[]) n(user_id)`.execute(db);
    return new Map(rows.map((row) => [row.user_id, row]));
  },
  show: (row, actor) => (row.user_id === actor.id ? ({ unread: row.unread } satisfies LiveUnread) : null),
});

export const presenters = [notification, inbox];
