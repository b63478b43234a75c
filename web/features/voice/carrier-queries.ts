import { infiniteQueryOptions, type QueryKey, queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  CallRoute,
  Carrier,
  NumberingPlan,
  portedNumber,
  Trunk,
  VoiceSwitchRow,
} from '../../../contracts/voice-carriers.ts';
import type { Api, Wire } from '../../lib/api.ts';
import { useLive } from '../../lib/live.tsx';
import { voiceKey } from './queries.ts';

type Listed<Item> = { items: Item[]; position: number };

export const carriersKey = [...voiceKey, 'carriers'] as const;
export const switchesKey = [...voiceKey, 'switches'] as const;
export const numberingKey = [...voiceKey, 'numbering'] as const;

export const carriersQuery = (api: Api) =>
  queryOptions({
    queryKey: [...carriersKey, 'list'],
    queryFn: ({ signal }) => api.get<Listed<Carrier>>('/api/voice/carriers', { signal }),
  });

export const trunksQuery = (api: Api) =>
  queryOptions({
    queryKey: [...carriersKey, 'trunks'],
    queryFn: ({ signal }) => api.get<Listed<Trunk>>('/api/voice/trunks', { signal }),
  });

export type RouteFilter = Record<'prefix' | 'carrierId' | 'trunkId', string | null>;

export const routesQuery = (api: Api, filter: RouteFilter) =>
  infiniteQueryOptions({
    queryKey: [...carriersKey, 'routes', filter],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CallRoute> & { position: number }>('/api/voice/routes', {
        query: { ...filter, cursor: pageParam, limit: 80 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const switchesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...switchesKey, 'list'],
    queryFn: ({ signal }) => api.get<Listed<VoiceSwitchRow>>('/api/voice/switches', { signal }),
  });

export type Plan = NumberingPlan & { version: number };

export const plansQuery = (api: Api) =>
  queryOptions({
    queryKey: [...numberingKey, 'plans'],
    queryFn: ({ signal }) => api.get<Listed<Plan>>('/api/voice/numbering-plans', { signal }),
  });

export type PortedNumber = Wire<typeof portedNumber>;

export const portedNumbersQuery = (api: Api, number: string | null) =>
  infiniteQueryOptions({
    queryKey: [...numberingKey, 'ported', number],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<PortedNumber> & { position: number }>('/api/voice/ported-numbers', {
        query: { number, cursor: pageParam, limit: 80 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

/** These lists are short and seldom changed: whatever happens to one of them, it is read anew. */
export function useLiveList(subject: string, key: QueryKey, since: number | undefined): () => void {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: key });
  useLive(subject, { since, onChange: renew, onReload: renew });
  return renew;
}
