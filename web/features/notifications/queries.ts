import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  NotificationPage,
  NotificationPreferences,
  UnreadAnswer,
} from '../../../contracts/notifications.ts';
import type { Api } from '../../lib/api.ts';

export type Shown = 'all' | 'unread';

export const unreadKey = ['notifications', 'unread'] as const;
export const latestKey = ['notifications', 'latest'] as const;
export const listKey = ['notifications', 'list'] as const;

/** The number on the bell. Live changes keep it true. */
export const unreadQuery = (api: Api) =>
  queryOptions({
    queryKey: unreadKey,
    queryFn: ({ signal }) => api.get<UnreadAnswer>('/api/notifications/unread', { signal }),
    staleTime: 5 * 60_000,
  });

/** What the bell opens. */
export const latestQuery = (api: Api) =>
  queryOptions({
    queryKey: latestKey,
    queryFn: ({ signal }) => api.get<NotificationPage>('/api/notifications', { query: { limit: 8 }, signal }),
  });

export const listQuery = (api: Api, shown: Shown) =>
  infiniteQueryOptions({
    queryKey: [...listKey, shown],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<NotificationPage>('/api/notifications', {
        query: { cursor: pageParam, limit: 40, unread: shown === 'unread' ? true : null },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const preferencesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['notifications', 'preferences'],
    queryFn: ({ signal }) => api.get<NotificationPreferences>('/api/notifications/preferences', { signal }),
  });
