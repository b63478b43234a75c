import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Page } from '../../../contracts/common.ts';
import type {
  Bundle,
  Deck,
  DeckLine,
  Discount,
  ExchangeRate,
  MyTariff,
  Plan,
  PlanLine,
  Quote,
  RuleLine,
  SubscriberTariff,
} from '../../../contracts/tariffs.ts';
import type { Service } from '../../../contracts/tariffs-engine.ts';
import type { Api } from '../../lib/api.ts';
import { nowText } from '../../lib/clock.ts';

export const tariffsKey = ['tariffs'] as const;
type Positioned<Answer> = Answer & { position: number };

export type DeckChoice = { search: string | null; side: string | null; archived: string | null };

export const decksQuery = (api: Api, choice: DeckChoice) =>
  infiniteQueryOptions({
    queryKey: [...tariffsKey, 'decks', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Positioned<Page<DeckLine>>>('/api/tariffs/decks', {
        query: { ...choice, cursor: pageParam, limit: 60 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

/** Decks to choose from in forms. */
export const deckChoicesQuery = (api: Api, side: 'sale' | 'purchase') =>
  queryOptions({
    queryKey: [...tariffsKey, 'deck-choices', side],
    queryFn: ({ signal }) =>
      api.get<Page<DeckLine>>('/api/tariffs/decks', { query: { side, limit: 200 }, signal }),
  });

export const deckQuery = (api: Api, deckId: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'deck', deckId],
    queryFn: ({ signal }) => api.get<Deck>(`/api/tariffs/decks/${deckId}`, { signal }),
  });

export type RuleChoice = { search: string | null; version: string | null };
export type RulePage = Page<RuleLine> & { version: number; position: number };

export const rulesQuery = (api: Api, deckId: string, choice: RuleChoice) =>
  infiniteQueryOptions({
    queryKey: [...tariffsKey, 'rules', deckId, choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<RulePage>(`/api/tariffs/decks/${deckId}/rules`, {
        query: { ...choice, cursor: pageParam, limit: 100 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const ruleQuery = (api: Api, deckId: string, ruleId: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'rule', deckId, ruleId],
    queryFn: ({ signal }) => api.get<RuleLine>(`/api/tariffs/decks/${deckId}/rules/${ruleId}`, { signal }),
  });

export const groupsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...tariffsKey, 'groups'],
    queryFn: ({ signal }) => api.get<{ items: string[] }>('/api/tariffs/destination-groups', { signal }),
    staleTime: 60_000,
  });

export const plansQuery = (api: Api) =>
  queryOptions({
    queryKey: [...tariffsKey, 'plans'],
    queryFn: ({ signal }) => api.get<Positioned<{ items: PlanLine[] }>>('/api/tariffs/plans', { signal }),
  });

export const planQuery = (api: Api, planId: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'plan', planId],
    queryFn: ({ signal }) => api.get<Plan>(`/api/tariffs/plans/${planId}`, { signal }),
  });

export const bundlesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...tariffsKey, 'bundles'],
    queryFn: ({ signal }) => api.get<Positioned<{ items: Bundle[] }>>('/api/tariffs/bundles', { signal }),
  });

export type DefaultDeck = {
  currency: string;
  service: 'voice' | 'message';
  deck: { id: string; code: string; name: string } | null;
  effectiveAt: string;
  isInForce: boolean;
};

export const defaultsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...tariffsKey, 'defaults'],
    queryFn: ({ signal }) => api.get<{ items: DefaultDeck[] }>('/api/tariffs/default-decks', { signal }),
  });

export type CarrierDeck = {
  carrier: { id: string; name: string };
  deck: { id: string; code: string; name: string; currency: string } | null;
  service: 'voice' | 'message';
  since: string | null;
  until: string | null;
};

export const carrierDecksQuery = (api: Api) =>
  queryOptions({
    queryKey: [...tariffsKey, 'carriers'],
    queryFn: ({ signal }) => api.get<{ items: CarrierDeck[] }>('/api/tariffs/carrier-decks', { signal }),
  });

export const discountsQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...tariffsKey, 'discounts'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Discount>>('/api/tariffs/discounts', { query: { cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const ratesQuery = (api: Api) =>
  infiniteQueryOptions({
    queryKey: [...tariffsKey, 'rates'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<ExchangeRate>>('/api/tariffs/exchange-rates', { query: { cursor: pageParam }, signal }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const subscriberTariffQuery = (api: Api, subscriberId: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'subscriber', subscriberId],
    queryFn: ({ signal }) =>
      api.get<SubscriberTariff>(`/api/tariffs/subscribers/${subscriberId}`, { signal }),
  });

/** What the simulator asks, as its address holds it; without a moment it is now. */
export type Asked = {
  to: string;
  at: string | null;
  service: Service;
  /** Of messages: how many. */
  seconds: string;
  planId: string | null;
  subscriberId: string | null;
};

export const simulationQuery = (api: Api, { at, ...asked }: Asked) =>
  queryOptions({
    queryKey: [...tariffsKey, 'simulation', { at, ...asked }],
    queryFn: ({ signal }) =>
      api.get<Quote>('/api/tariffs/simulation', { query: { ...asked, startedAt: at ?? nowText() }, signal }),
    retry: false,
    staleTime: 30_000,
  });

export const myTariffQuery = (api: Api, token: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'my', token],
    queryFn: ({ signal }) => api.get<MyTariff>(`/api/tariffs/my/${token}`, { signal }),
  });

export type AskedByMe = Pick<Asked, 'to' | 'at' | 'service' | 'seconds'>;

export const mySimulationQuery = (api: Api, token: string, { at, ...asked }: AskedByMe) =>
  queryOptions({
    queryKey: [...tariffsKey, 'my', token, 'simulation', { at, ...asked }],
    queryFn: ({ signal }) =>
      api.get<Quote>(`/api/tariffs/my/${token}/simulation`, {
        query: { ...asked, startedAt: at ?? nowText() },
        signal,
      }),
    retry: false,
    staleTime: 30_000,
  });

type SubscriberChoice = { id: string; username: string; customerName: string };

/** Subscribers to simulate as, found by their name, number or customer. */
export const subscriberChoicesQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'subscriber-choices', search],
    queryFn: ({ signal }) =>
      api.get<{ items: SubscriberChoice[] }>('/api/voice/subscribers', {
        query: { search: search || null, limit: 20 },
        signal,
      }),
    staleTime: 30_000,
  });

export const subscriberNameQuery = (api: Api, subscriberId: string) =>
  queryOptions({
    queryKey: [...tariffsKey, 'subscriber-name', subscriberId],
    queryFn: ({ signal }) => api.get<SubscriberChoice>(`/api/voice/subscribers/${subscriberId}`, { signal }),
    staleTime: 60_000,
  });

type CustomerChoice = { id: string; name: string };

/** Customers by name, number or e-mail, to choose one. */
export const customerChoicesQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: ['customers', 'tariff-choices', search],
    queryFn: ({ signal }) =>
      api.get<Page<CustomerChoice>>('/api/customers', {
        query: { search: search || null, limit: 20 },
        signal,
      }),
    staleTime: 30_000,
  });

export const customerNameQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: ['customers', 'tariff-name', customerId],
    queryFn: ({ signal }) => api.get<CustomerChoice>(`/api/customers/${customerId}`, { signal }),
    staleTime: 60_000,
  });
