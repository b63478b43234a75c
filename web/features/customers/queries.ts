import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  BulkChange,
  CustomerAnswer,
  CustomerList,
  possibleDuplicates,
  SavedView,
  tagList,
} from '../../../contracts/customers.ts';
import type { people } from '../../../contracts/identity.ts';
import type { Api } from '../../lib/api.ts';
import { type ListAddress, queryOf } from './list-address.ts';

export const customerKey = (customerId: string) => ['customers', 'one', customerId] as const;
export const listKey = ['customers', 'list'] as const;

/** One customer; live changes keep it true. */
export const customerQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: customerKey(customerId),
    queryFn: ({ signal }) => api.get<CustomerAnswer>(`/api/customers/${customerId}`, { signal }),
    staleTime: 60_000,
  });

/** The list as the address asks for it. */
export const listQuery = (api: Api, address: ListAddress) =>
  infiniteQueryOptions({
    queryKey: [...listKey, address],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<CustomerList>('/api/customers', {
        query: { ...queryOf(address), cursor: pageParam, limit: pageParam ? 100 : 50 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const tagsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['customers', 'tags'],
    queryFn: ({ signal }) => api.get<z.input<typeof tagList>>('/api/customers/tags', { signal }),
    staleTime: 60_000,
  });

/** Colleagues to choose from. */
export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'people'],
    queryFn: ({ signal }) => api.get<z.input<typeof people>>('/api/identity/people', { signal }),
    staleTime: 5 * 60_000,
  });

export const viewsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['customers', 'views'],
    queryFn: ({ signal }) => api.get<{ items: SavedView[] }>('/api/customers/views', { signal }),
    staleTime: 60_000,
  });

export const duplicatesQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'duplicates', customerId],
    queryFn: ({ signal }) =>
      api.get<z.input<typeof possibleDuplicates>>(`/api/customers/${customerId}/possible-duplicates`, {
        signal,
      }),
    staleTime: 60_000,
  });

/** How far a change of many is; asked again while it runs, in case the live connection is down. */
export const bulkQuery = (api: Api, bulkId: string | null) =>
  queryOptions({
    queryKey: ['customers', 'bulk', bulkId],
    queryFn: ({ signal }) => api.get<BulkChange>(`/api/customers/bulk-changes/${bulkId}`, { signal }),
    enabled: bulkId !== null,
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 2000 : false),
  });
