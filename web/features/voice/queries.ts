import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  customerVoice,
  DidLine,
  didCounts,
  didHistory,
  registration,
  Subscriber,
  SubscriberLine,
  subscriberChoices,
} from '../../../contracts/voice.ts';
import type { Api, Wire } from '../../lib/api.ts';

export const voiceKey = ['voice'] as const;
export const subscribersKey = [...voiceKey, 'subscribers'] as const;
export const didsKey = [...voiceKey, 'dids'] as const;

/** What narrows the list of lines, as the address bar holds it. */
export type SubscriberChoice = Record<'search' | 'state' | 'block' | 'onSwitch', string | null>;
export type SubscriberPage = Page<SubscriberLine> & { position: number };

export const subscribersQuery = (api: Api, choice: SubscriberChoice) =>
  infiniteQueryOptions({
    queryKey: [...subscribersKey, 'list', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<SubscriberPage>('/api/voice/subscribers', {
        query: { ...choice, cursor: pageParam, limit: 60 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const subscriberQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...subscribersKey, 'one', id],
    queryFn: ({ signal }) => api.get<Subscriber>(`/api/voice/subscribers/${id}`, { signal }),
  });

/** The switch is asked in the browser only: a switch that is slow must not keep the page back. */
export const registrationQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...voiceKey, 'registration', id],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof registration>>(`/api/voice/subscribers/${id}/registration`, { signal }),
    refetchInterval: 15_000,
    retry: false,
  });

export const serviceSubscriberQuery = (api: Api, serviceId: string) =>
  queryOptions({
    queryKey: [...subscribersKey, 'of-service', serviceId],
    queryFn: ({ signal }) =>
      api.get<{ subscriber: Subscriber | null }>(`/api/voice/services/${serviceId}`, { signal }),
  });

export const customerVoiceQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: [...subscribersKey, 'of-customer', customerId],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof customerVoice>>(`/api/voice/customers/${customerId}`, { signal }),
  });

export const subscriberChoicesQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...subscribersKey, 'choices', search],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof subscriberChoices>>('/api/voice/subscriber-choices', { query: { search }, signal }),
    staleTime: 15_000,
  });

export const switchChoicesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...voiceKey, 'switch-choices'],
    queryFn: ({ signal }) =>
      api.get<{ items: { id: string; name: string }[] }>('/api/voice/switches', { signal }),
    staleTime: 60_000,
  });

/** What narrows the inventory, as the address bar holds it. */
export type DidChoice = Record<'search' | 'state' | 'kind' | 'areaCode', string | null>;
export type DidPage = Page<DidLine> & { position: number };

export const didsQuery = (api: Api, choice: DidChoice) =>
  infiniteQueryOptions({
    queryKey: [...didsKey, 'list', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<DidPage>('/api/voice/dids', { query: { ...choice, cursor: pageParam, limit: 80 }, signal }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const didCountsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...didsKey, 'counts'],
    queryFn: ({ signal }) => api.get<Wire<typeof didCounts>>('/api/voice/did-counts', { signal }),
    staleTime: 30_000,
  });

export const didHistoryQuery = (api: Api, number: string) =>
  queryOptions({
    queryKey: [...didsKey, 'history', number],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof didHistory>>(`/api/voice/dids/${number}/history`, { signal }),
  });

/** Customers to choose from. */
export const customerChoicesQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: ['customers', 'choices', search],
    queryFn: ({ signal }) =>
      api.get<Page<{ id: string; name: string }>>('/api/customers', {
        query: { ...(search ? { search } : {}), limit: 20 },
        signal,
      }),
    staleTime: 15_000,
  });
