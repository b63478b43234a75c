import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Product, ProductSummary, Quote } from '../../../contracts/catalog.ts';
import type { Page } from '../../../contracts/common.ts';
import type {
  BulkCommand,
  BulkResult,
  CommandView,
  NewOrder,
  OrderPage,
  ServiceDetail,
  ServiceState,
  ServiceSummary,
} from '../../../contracts/subscriptions.ts';
import type { Api } from '../../lib/api.ts';

export const subscriptionsKey = ['subscriptions'] as const;
export const listKey = [...subscriptionsKey, 'list'] as const;

/** What narrows the list, as the address bar holds it. */
export type ServiceChoice = {
  search: string | null;
  state: string | null;
  productId: string | null;
  failed: string | null;
  customerId: string | null;
};

export type ServicePage = Page<ServiceSummary> & { position: number };

export type Facets = {
  products: { id: string; name: string; count: number }[];
  states: Record<ServiceState, number>;
  failed: number;
};

export const servicesQuery = (api: Api, choice: ServiceChoice) =>
  infiniteQueryOptions({
    queryKey: [...listKey, choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<ServicePage>('/api/subscriptions', {
        query: {
          ...choice,
          // What has failed counts wherever it hangs.
          ...(choice.failed ? { kind: 'all' } : {}),
          cursor: pageParam,
          limit: 60,
        },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const ordersKey = [...subscriptionsKey, 'orders'] as const;

/** What narrows the list of orders, as the address bar holds it. Days are of the person's zone. */
export type OrderChoice = {
  search: string | null;
  state: string | null;
  customerId: string | null;
  from: string | null;
  until: string | null;
};

export const ordersQuery = (api: Api, choice: OrderChoice) =>
  infiniteQueryOptions({
    queryKey: [...ordersKey, choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<OrderPage>('/api/subscriptions/orders', {
        query: { ...choice, cursor: pageParam, limit: 60 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 30_000,
  });

export const bulkKey = [...subscriptionsKey, 'bulk'] as const;

/** How far a command on many is. */
export const bulkQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...bulkKey, id],
    queryFn: ({ signal }) => api.get<BulkCommand>(`/api/subscriptions/bulk-commands/${id}`, { signal }),
  });

export const bulkResultsQuery = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: [...bulkKey, id, 'results'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<BulkResult>>(`/api/subscriptions/bulk-commands/${id}/results`, {
        query: { cursor: pageParam, limit: 100 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

export const facetsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'facets'],
    queryFn: ({ signal }) => api.get<Facets>('/api/subscriptions/facets', { signal }),
    staleTime: 30_000,
  });

export const serviceKey = (id: string) => [...subscriptionsKey, 'one', id] as const;

export const serviceQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: serviceKey(id),
    queryFn: ({ signal }) => api.get<ServiceDetail>(`/api/subscriptions/${id}`, { signal }),
  });

export const commandsKey = (id: string) => [...subscriptionsKey, 'commands', id] as const;

export const commandsQuery = (api: Api, id: string) =>
  infiniteQueryOptions({
    queryKey: commandsKey(id),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CommandView>>(`/api/subscriptions/${id}/commands`, {
        query: { cursor: pageParam, limit: 20 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
  });

/** The latest of a customer's services, beside the customer. */
export const customerServicesQuery = (api: Api, customerId: string) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'of-customer', customerId],
    queryFn: ({ signal }) =>
      api.get<ServicePage>('/api/subscriptions', { query: { customerId, limit: 8 }, signal }),
  });

/** What can be ordered. */
export const productsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'products'],
    queryFn: ({ signal }) =>
      api.get<Page<ProductSummary>>('/api/catalog/products', {
        query: { state: 'on-sale', limit: 200 },
        signal,
      }),
    staleTime: 60_000,
  });

export const productQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'product', id],
    queryFn: ({ signal }) => api.get<Product>(`/api/catalog/products/${id}`, { signal }),
    staleTime: 60_000,
  });

export const quoteQuery = (api: Api, selection: NewOrder['selection'] & { anyState?: boolean }) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'quote', selection],
    queryFn: ({ signal }) => api.post<Quote>('/api/catalog/quotes', selection, { signal }),
    retry: false,
    staleTime: 60_000,
  });

type CustomerLine = { id: string; name: string; phone: string | null };

/** Customers found while typing. */
export const customersQuery = (api: Api, search: string) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'customers', search],
    queryFn: ({ signal }) =>
      api.get<{ items: CustomerLine[] }>('/api/customers', {
        query: { ...(search ? { search } : {}), limit: 20 },
        signal,
      }),
    staleTime: 30_000,
  });

export const customerQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...subscriptionsKey, 'customer', id],
    queryFn: ({ signal }) => api.get<CustomerLine>(`/api/customers/${id}`, { signal }),
    staleTime: 60_000,
  });
