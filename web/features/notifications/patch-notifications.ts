import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type {
  LiveNotification,
  LiveUnread,
  Notification,
  NotificationPage,
  UnreadAnswer,
} from '../../../contracts/notifications.ts';
import type { Change } from '../../lib/live.tsx';
import { latestKey, listKey, unreadKey } from './queries.ts';

type Pages = InfiniteData<NotificationPage, string | null>;

/** Puts a live change into what is shown. Answers the notification that has just arrived, if it is one. */
export function patchNotifications(queries: QueryClient, change: Change): LiveNotification | null {
  if (change.objectType === 'notification-inbox') {
    const { unread } = (change.object ?? {}) as Partial<LiveUnread>;
    if (unread !== undefined) setUnread(queries, { unread, position: change.position });
    void queries.invalidateQueries({ queryKey: latestKey });
    void queries.invalidateQueries({ queryKey: listKey });
    return null;
  }
  if (change.objectType !== 'notification' || !change.object) return null;
  const { unread, loud, ...item } = change.object as LiveNotification;
  setUnread(queries, { unread, position: change.position });
  queries.setQueryData(latestKey, (page: NotificationPage | undefined) => page && placed(page, item, 8));
  queries.setQueryData(
    [...listKey, 'all'],
    (pages: Pages | undefined) => pages && placedInPages(pages, item),
  );
  queries.setQueryData(
    [...listKey, 'unread'],
    (pages: Pages | undefined) => pages && placedInPages(pages, item),
  );
  return change.kind === 'notifications.arrived' ? { ...item, unread, loud } : null;
}

/** Shows at once what the person has just marked; the server's answer gives the number. */
export function showRead(queries: QueryClient, item: Notification, readAt: string | null): void {
  const step = (item.readAt === null ? 1 : 0) - (readAt === null ? 1 : 0);
  const next = { ...item, readAt };
  queries.setQueryData(unreadKey, (old: UnreadAnswer | undefined) =>
    old ? { ...old, unread: Math.max(0, old.unread - step) } : old,
  );
  queries.setQueryData(latestKey, (page: NotificationPage | undefined) => page && placed(page, next, 8));
  for (const shown of ['all', 'unread']) {
    queries.setQueryData(
      [...listKey, shown],
      (pages: Pages | undefined) => pages && placedInPages(pages, next),
    );
  }
}

/** An older answer never overwrites a newer number. */
export function setUnread(queries: QueryClient, next: UnreadAnswer): void {
  queries.setQueryData(unreadKey, (old: UnreadAnswer | undefined) =>
    old && old.position > next.position ? old : next,
  );
}

/** The item where it stands, or first if it is new. */
function placed(page: NotificationPage, item: Notification, most: number): NotificationPage {
  const known = page.items.some((one) => one.id === item.id);
  const items = known
    ? page.items.map((one) => (one.id === item.id ? item : one))
    : [item, ...page.items].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, most);
  return { ...page, items };
}

function placedInPages(data: Pages, item: Notification): Pages {
  const known = data.pages.some((page) => page.items.some((one) => one.id === item.id));
  const pages = data.pages.map((page, index) => {
    const here = page.items.some((one) => one.id === item.id);
    if (here) return placed(page, item, Number.POSITIVE_INFINITY);
    return index === 0 && !known ? { ...page, items: [item, ...page.items] } : page;
  });
  return { ...data, pages };
}
