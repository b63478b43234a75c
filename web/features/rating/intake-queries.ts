import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { intakePage, Reject, rejectPage, Source } from '../../../contracts/rating.ts';
import type { Api, Wire } from '../../lib/api.ts';

export const intakeKey = ['rating', 'intake'] as const;

export const sourcesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...intakeKey, 'sources'],
    queryFn: ({ signal }) =>
      api.get<{ items: Source[]; folderRoot: string | null }>('/api/rating/sources', { signal }),
    staleTime: 10_000,
  });

export const intakesQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...intakeKey, 'files'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Wire<typeof intakePage>>('/api/rating/intakes', { query: { cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 10_000,
  });

export type RejectChoice = { state: string | null; intakeId: string | null; fault: string | null };
export type { Reject };

export const rejectsQuery = (api: Api, choice: RejectChoice) =>
  infiniteQueryOptions({
    queryKey: [...intakeKey, 'rejects', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Wire<typeof rejectPage>>('/api/rating/rejects', {
        query: { ...choice, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 10_000,
  });
