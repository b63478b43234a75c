import type { CustomerSort, SavedView, StoredFilter } from '../../../contracts/customers.ts';
import type { Query } from '../../lib/api.ts';

/** What the address says about the list: everything that can be shared, bookmarked and saved as a view. */
export type ListAddress = { filter: StoredFilter; sort: CustomerSort };

export const filterNames = [
  'search',
  'responsible',
  'tag',
  'kind',
  'createdFrom',
  'createdTo',
  'archived',
  'sort',
] as const;

const sorts: readonly string[] = ['name', '-name', 'created', '-created', 'changed', '-changed'];
const usual: CustomerSort = '-created';

/** Reads the address; what it does not understand is left out. */
export function addressOf(params: URLSearchParams): ListAddress {
  const kind = params.get('kind');
  const sort = params.get('sort') ?? '';
  const [search, createdFrom, createdTo] = [
    params.get('search'),
    params.get('createdFrom'),
    params.get('createdTo'),
  ];
  const [responsible, tag] = [params.getAll('responsible'), params.getAll('tag')];
  return {
    filter: {
      ...(search ? { search } : {}),
      ...(responsible.length > 0 ? { responsible } : {}),
      ...(tag.length > 0 ? { tag } : {}),
      ...(kind === 'person' || kind === 'company' ? { kind } : {}),
      ...(createdFrom ? { createdFrom } : {}),
      ...(createdTo ? { createdTo } : {}),
      ...(params.get('archived') === 'true' ? { archived: true } : {}),
    },
    sort: sorts.includes(sort) ? (sort as CustomerSort) : usual,
  };
}

/** The same as query of the API. */
export const queryOf = ({ filter, sort }: ListAddress): Query => ({ ...filter, sort });

/** The same as address. */
export function searchOf({ filter, sort }: Pick<SavedView, 'filter' | 'sort'>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const one of Array.isArray(value) ? value : [value]) params.append(name, String(one));
  }
  if (sort !== usual) params.set('sort', sort);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** Whether two lists show the same. */
export const sameList = (a: ListAddress, b: ListAddress): boolean => searchOf(a) === searchOf(b);

export const isFiltered = ({ filter }: ListAddress): boolean => Object.keys(filter).length > 0;
