import { queryOptions } from '@tanstack/react-query';
import type { Me } from '../../contracts/identity.ts';
import type { Api } from './api.ts';

export type { Me };
export type ThemeChoice = Me['theme'];

/** Who is signed in. 401 when nobody is. */
export const meQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'me'],
    queryFn: ({ signal }) => api.get<Me>('/api/identity/me', { signal }),
    staleTime: 5 * 60_000,
  });

/** Whether a person holds a permission in any scope; the server decides for each single thing. */
export const may = (me: Me | null | undefined, permission: string | undefined): boolean =>
  permission === undefined || (!!me && permission in me.grants);
