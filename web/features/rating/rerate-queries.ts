import { infiniteQueryOptions } from '@tanstack/react-query';
import type { Rerating } from '../../../contracts/rating-rerating.ts';
import type { Api } from '../../lib/api.ts';

export const reratingsKey = ['rating', 'reratings'] as const;

export const reratingsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: reratingsKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: Rerating[]; nextCursor: string | null; position: number }>('/api/rating/reratings', {
        query: { cursor: pageParam, limit: 20 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });
