import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  Account,
  AccountPage,
  AlarmPage,
  EntryPage,
  LimitSet,
  OpenAuthorisations,
  SubscriberMoney,
} from '../../../contracts/rating-balances.ts';
import type { Report, ReportChoices, Today, TrafficCheck } from '../../../contracts/rating-reports.ts';
import type { Api, Query } from '../../lib/api.ts';

export const balancesKey = ['rating', 'balances'] as const;
export const alarmsKey = ['rating', 'alarms'] as const;
export const limitsKey = ['rating', 'limits'] as const;
export const moneyKey = ['rating', 'money'] as const;
export const reportsKey = ['rating', 'reports'] as const;

export type AccountChoice = { search: string | null; mode: string | null; standing: string | null };

export const accountsQuery = (api: Api, choice: AccountChoice) =>
  infiniteQueryOptions({
    queryKey: [...balancesKey, 'list', choice],
    queryFn: ({ signal, pageParam }) =>
      api.get<AccountPage>('/api/rating/accounts', { query: { ...choice, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const accountQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...balancesKey, 'one', id],
    queryFn: ({ signal }) => api.get<Account>(`/api/rating/accounts/${id}`, { signal }),
  });

export const entriesQuery = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: [...balancesKey, 'entries', id],
    queryFn: ({ signal, pageParam }) =>
      api.get<EntryPage>(`/api/rating/accounts/${id}/entries`, {
        query: { cursor: pageParam, limit: 30 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const holdsQuery = (api: Api, accountId: string) =>
  queryOptions({
    queryKey: [...balancesKey, 'holds', accountId],
    queryFn: ({ signal }) =>
      api.get<OpenAuthorisations>('/api/rating/authorisations', { query: { accountId }, signal }),
  });

export const alarmsQuery = (api: Api, state: string) =>
  infiniteQueryOptions({
    queryKey: [...alarmsKey, 'list', state],
    queryFn: ({ signal, pageParam }) =>
      api.get<AlarmPage>('/api/rating/alarms', { query: { state, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** How many alarms are open: for the mark in the navigation. */
export const openAlarmsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...alarmsKey, 'open'],
    queryFn: async ({ signal }) => {
      const { open, position } = await api.get<AlarmPage>('/api/rating/alarms', {
        query: { state: 'open', limit: 1 },
        signal,
      });
      return { open, position };
    },
    staleTime: 30_000,
  });

export type LimitOwnerRef = { owner: 'operator' | 'plan' | 'subscriber'; id: string | null };

export const limitsPath = ({ owner, id }: LimitOwnerRef): string =>
  owner === 'operator' ? '/api/rating/limits' : `/api/rating/limits/of-${owner}/${id}`;

export const limitsQuery = (api: Api, owner: LimitOwnerRef) =>
  queryOptions({
    queryKey: [...limitsKey, owner.owner, owner.id],
    queryFn: ({ signal }) => api.get<LimitSet>(limitsPath(owner), { signal }),
  });

export const subscriberMoneyQuery = (api: Api, subscriberId: string) =>
  queryOptions({
    queryKey: [...moneyKey, subscriberId],
    queryFn: ({ signal }) =>
      api.get<SubscriberMoney>(`/api/rating/money/of-subscriber/${subscriberId}`, { signal }),
  });

export const reportQuery = (api: Api, query: Query) =>
  queryOptions({
    queryKey: [...reportsKey, 'report', query],
    queryFn: ({ signal }) => api.get<Report>('/api/rating/reports', { query, signal }),
  });

export const reportChoicesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...reportsKey, 'choices'],
    queryFn: ({ signal }) => api.get<ReportChoices>('/api/rating/reports/choices', { signal }),
    staleTime: 5 * 60_000,
  });

export const liveTodayQuery = (api: Api) =>
  queryOptions({
    queryKey: [...reportsKey, 'today'],
    queryFn: ({ signal }) => api.get<Today>('/api/rating/reports/today', { signal }),
    // Calls that are being made come and go without a fact for each.
    refetchInterval: 15_000,
  });

export const trafficCheckQuery = (api: Api, from: string, until: string) =>
  queryOptions({
    queryKey: [...reportsKey, 'check', from, until],
    queryFn: ({ signal }) =>
      api.get<TrafficCheck>('/api/rating/reports/check', { query: { from, until }, signal }),
  });

export type CustomerName = { id: string; name: string };

export const customersQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: ['customers', 'for-balance', search],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerName>>('/api/customers', { query: { search, limit: 20 }, signal }),
    staleTime: 10_000,
  });

export const customerNameQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['customers', 'name', id],
    queryFn: ({ signal }) => api.get<CustomerName>(`/api/customers/${id}`, { signal }),
    staleTime: 60_000,
  });
