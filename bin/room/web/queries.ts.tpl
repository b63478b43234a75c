import { infiniteQueryOptions } from '@tanstack/react-query';
import type { «Thing»Page } from '../../../contracts/«room».ts';
import type { Api } from '../../lib/api.ts';

export const «room»Key = ['«room»'] as const;

export const «vars»Query = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...«room»Key, 'list'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<«Thing»Page>('/api/«room»', { query: { cursor: pageParam, limit: 60 }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });
