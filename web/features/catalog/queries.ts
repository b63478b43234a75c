import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  Addon,
  ModuleView,
  Option,
  PriceEntry,
  Product,
  ProductGroup,
  ProductSummary,
} from '../../../contracts/catalog.ts';
import type { Page } from '../../../contracts/common.ts';
import type { Api } from '../../lib/api.ts';

export const catalogKey = ['catalog'] as const;

export type GroupList = { items: ProductGroup[]; position: number };
export type ProductPage = Page<ProductSummary> & { position: number };

/** What narrows the list, as the address holds it. */
export type ProductChoice = { search: string | null; state: string | null };

export const groupsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...catalogKey, 'groups'],
    queryFn: ({ signal }) => api.get<GroupList>('/api/catalog/groups', { signal }),
  });

export const productsQuery = (api: Api, choice: ProductChoice) =>
  infiniteQueryOptions({
    queryKey: [...catalogKey, 'products', choice],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.get<ProductPage>('/api/catalog/products', {
        query: { ...choice, cursor: pageParam, limit: 200 },
        signal,
      }),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (previous) => previous,
  });

export const productQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: [...catalogKey, 'product', id],
    queryFn: ({ signal }) => api.get<Product>(`/api/catalog/products/${id}`, { signal }),
  });

export const optionsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...catalogKey, 'options'],
    queryFn: ({ signal }) =>
      api.get<{ items: Option[]; position: number }>('/api/catalog/options', { signal }),
  });

export const addonsQuery = (api: Api) =>
  queryOptions({
    queryKey: [...catalogKey, 'addons'],
    queryFn: ({ signal }) => api.get<{ items: Addon[]; position: number }>('/api/catalog/addons', { signal }),
  });

export const modulesQuery = (api: Api) =>
  queryOptions({
    queryKey: [...catalogKey, 'modules'],
    queryFn: ({ signal }) => api.get<{ items: ModuleView[] }>('/api/catalog/modules', { signal }),
    staleTime: 5 * 60_000,
  });

/** Whose prices: `{ productId }`, `{ optionId }` or `{ addonId }`. */
export type PricesOf = { productId?: string; optionId?: string; addonId?: string };

export const pricesQuery = (api: Api, of: PricesOf) =>
  queryOptions({
    queryKey: [...catalogKey, 'prices', of],
    queryFn: ({ signal }) => api.get<{ items: PriceEntry[] }>('/api/catalog/prices', { query: of, signal }),
  });

/** What a setting of a module can refer to. Whoever may not read it writes the reference by hand. */
export const referencesQuery = (api: Api, address: string) =>
  queryOptions({
    queryKey: [...catalogKey, 'references', address],
    queryFn: ({ signal }) => api.get<{ items: { id: string; name: string }[] }>(address, { signal }),
    retry: false,
  });
