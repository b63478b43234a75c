import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { CallDetail, CallPage, MyCallPage, UnratedQueue } from '../../../contracts/rating.ts';
import type { Api } from '../../lib/api.ts';

/** What narrows the list, as the address bar holds it. Days are of the person's zone. */
export type CallChoice = {
  number: string | null;
  state: string | null;
  reason: string | null;
  disposition: string[];
  direction: string | null;
  carrierId: string | null;
  subscriberId: string | null;
  customerId: string | null;
  planId: string | null;
  destination: string | null;
  kind: string | null;
  intakeId: string | null;
  counted: string | null;
  fromDay: string | null;
  untilDay: string | null;
};

export const callsKey = ['rating', 'calls'] as const;

export const callsQuery = (api: Api, choice: Partial<CallChoice>, limit = 60) =>
  infiniteQueryOptions({
    queryKey: [...callsKey, 'list', choice, limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<CallPage>('/api/rating/calls', { query: { ...choice, cursor: pageParam, limit }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const callQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...callsKey, 'one', id],
    queryFn: ({ signal }) => api.get<CallDetail>(`/api/rating/calls/${id}`, { signal }),
  });

export const queueKey = ['rating', 'unrated'] as const;

export const queueQuery = (api: Api) =>
  queryOptions({
    queryKey: queueKey,
    queryFn: ({ signal }) => api.get<UnratedQueue>('/api/rating/unrated', { signal }),
    staleTime: 10_000,
  });

export const myCallsQuery = (api: Api, token: string) =>
  infiniteQueryOptions({
    queryKey: ['rating', 'mine', token],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<MyCallPage>(`/api/rating/my/${token}/calls`, { query: { cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });
