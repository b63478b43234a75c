import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  CustomerLeads,
  FormSummary,
  FormView,
  LeadDetail,
  LeadFacets,
  LeadSummary,
} from '../../../contracts/leads.ts';
import type { MetaFailure, MetaOverview } from '../../../contracts/leads-meta.ts';
import type { Api } from '../../lib/api.ts';
import type { PeoplePage } from './people.ts';

/** What narrows the list, as the address bar holds it. Days are of the person's zone. */
export type LeadChoice = {
  search: string | null;
  source: string | null;
  campaign: string | null;
  channel: string | null;
  formId: string | null;
  state: string | null;
  from: string | null;
  until: string | null;
};

export type LeadPage = Page<LeadSummary> & { position: number };

export const leadsKey = ['leads'] as const;

export const leadsQuery = (api: Api, choice: LeadChoice) =>
  infiniteQueryOptions({
    queryKey: [...leadsKey, 'list', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<LeadPage>('/api/leads', { query: { ...choice, cursor: pageParam, limit: 60 }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const leadQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...leadsKey, 'one', id],
    queryFn: ({ signal }) => api.get<LeadDetail>(`/api/leads/${id}`, { signal }),
  });

export const facetsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...leadsKey, 'facets'],
    queryFn: ({ signal }) => api.get<LeadFacets>('/api/leads/facets', { signal }),
    staleTime: 30_000,
  });

export const customerLeadsQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: [...leadsKey, 'of-customer', customerId],
    queryFn: ({ signal }) => api.get<CustomerLeads>(`/api/leads/of-customer/${customerId}`, { signal }),
  });

export const formsKey = ['lead-forms'] as const;

export const formsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...formsKey, 'list'],
    queryFn: ({ signal }) => api.get<{ items: FormSummary[] }>('/api/leads/forms', { signal }),
  });

export const formQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...formsKey, id],
    queryFn: ({ signal }) => api.get<FormView>(`/api/leads/forms/${id}`, { signal }),
  });

export const metaKey = ['lead-meta'] as const;

/** Times and counts move by themselves while the page is open. */
export const metaQuery = (api: Api) =>
  queryOptions({
    queryKey: [...metaKey, 'overview'],
    queryFn: ({ signal }) => api.get<MetaOverview>('/api/leads/meta', { signal }),
    refetchInterval: 5000,
  });

export const failuresQuery = (api: Api) =>
  queryOptions({
    queryKey: [...metaKey, 'failures'],
    queryFn: ({ signal }) => api.get<Page<MetaFailure>>('/api/leads/meta/failures', { signal }),
    refetchInterval: 5000,
  });

/** Who can be made responsible. */
export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'people', 'active'],
    queryFn: ({ signal }) => api.get<PeoplePage>('/api/identity/people', { signal }),
    staleTime: 60_000,
  });
