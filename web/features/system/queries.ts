import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AuditFilters, AuditPage, JobPage, JobState, SystemState } from '../../../contracts/system.ts';
import type { Api } from '../../lib/api.ts';

export const jobsKey = ['system', 'jobs'] as const;

/** Jobs change by themselves: the list looks again every few seconds while it is open. */
export const jobsQuery = (api: Api, state: JobState) =>
  infiniteQueryOptions({
    queryKey: [...jobsKey, state],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<JobPage>('/api/system/jobs', { query: { state, cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 5000,
    staleTime: 0,
  });

export type AuditChoice = {
  personId: string | null;
  kind: string | null;
  subject: string | null;
  from: string | null;
  until: string | null;
};

export const auditQuery = (api: Api, choice: AuditChoice) =>
  infiniteQueryOptions({
    queryKey: ['system', 'audit', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<AuditPage>('/api/system/audit', { query: { ...choice, cursor: pageParam, limit: 60 }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 5000,
  });

export const auditFiltersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['system', 'audit-filters'],
    queryFn: ({ signal }) => api.get<AuditFilters>('/api/system/audit/filters', { signal }),
  });

export const stateQuery = (api: Api) =>
  queryOptions({
    queryKey: ['system', 'state'],
    queryFn: ({ signal }) => api.get<SystemState>('/api/system/state', { signal }),
    refetchInterval: 10_000,
    staleTime: 5000,
  });
