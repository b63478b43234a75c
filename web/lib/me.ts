import { queryOptions } from '@tanstack/react-query';
import type { Locale } from '../../words/dictionary.ts';
import type { Api } from './api.ts';

export type Scope = 'own' | 'team' | 'all';
export type ThemeChoice = 'light' | 'dark' | 'system';

/** Who is signed in, as the frame needs to know. */
export type Me = {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  zone: string;
  theme: ThemeChoice;
  photo?: string | null;
  grants: Record<string, Scope>;
};

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
