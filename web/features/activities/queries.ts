import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Activity,
  TaskGroup,
  TaskList,
  Timeline,
  TimelineGroup,
} from '../../../contracts/activities.ts';
import type { Api } from '../../lib/api.ts';

export type Person = { id: string; name: string; photoUrl: string | null };

export const timelineKey = (customerId: string) => ['activities', 'timeline', customerId] as const;
export const openKey = (customerId: string) => ['activities', 'open', customerId] as const;
export const tasksKey = ['activities', 'tasks'] as const;

/** What happened with a customer, newest first; `only` one group, all if null. */
export const timelineQuery = (api: Api, customerId: string, only: TimelineGroup | null) =>
  infiniteQueryOptions({
    queryKey: [...timelineKey(customerId), only ?? 'all'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Timeline>('/api/activities/timeline', {
        query: { customerId, only, cursor: pageParam, limit: 30 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export type OpenActivities = { items: Activity[]; position: number };

/** What is planned with a customer. */
export const openQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: openKey(customerId),
    queryFn: ({ signal }) => api.get<OpenActivities>('/api/activities', { query: { customerId }, signal }),
  });

/** The caller's own open activities. */
export const tasksQuery = (api: Api, group: TaskGroup | null, type: string | null) =>
  infiniteQueryOptions({
    queryKey: [...tasksKey, group, type],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<TaskList>('/api/activities/tasks', {
        query: { group, type, cursor: pageParam, limit: 50 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

/** Persons who may see the customer: whom a note can mention, who can be responsible. */
export const mentionableQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: ['activities', 'mentionable', customerId],
    queryFn: ({ signal }) =>
      api.get<{ items: Person[] }>('/api/activities/mentionable', { query: { customerId }, signal }),
    staleTime: 60_000,
  });
