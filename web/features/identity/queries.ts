import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  absences,
  apiKeys,
  hoursShown,
  people,
  permissions,
  roles,
  security,
  sessions,
  teams,
  users,
  userWithAbilities,
} from '../../../contracts/identity.ts';
import type { Api, Wire } from '../../lib/api.ts';

export type UserFilter = { search: string; state: string; roleId: string; teamId: string };

/** The list of users, page after page. */
export const usersQuery = (api: Api, filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: ['identity', 'users', filter],
    queryFn: ({ pageParam, signal }) =>
      api.get<Wire<typeof users>>('/api/identity/users', {
        query: { ...filter, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

export const userQuery = (api: Api, id: string) =>
  queryOptions({
    queryKey: ['identity', 'user', id],
    queryFn: ({ signal }) => api.get<Wire<typeof userWithAbilities>>(`/api/identity/users/${id}`, { signal }),
  });

export const peopleQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'people'],
    queryFn: ({ signal }) => api.get<Wire<typeof people>>('/api/identity/people', { signal }),
  });

export const teamsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'teams'],
    queryFn: ({ signal }) => api.get<Wire<typeof teams>>('/api/identity/teams', { signal }),
  });

export const rolesQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'roles'],
    queryFn: ({ signal }) => api.get<Wire<typeof roles>>('/api/identity/roles', { signal }),
  });

export const permissionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'permissions'],
    queryFn: ({ signal }) => api.get<Wire<typeof permissions>>('/api/identity/permissions', { signal }),
  });

export const securityQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'security'],
    queryFn: ({ signal }) => api.get<Wire<typeof security>>('/api/identity/me/security', { signal }),
  });

export const sessionsQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'sessions'],
    queryFn: ({ signal }) => api.get<Wire<typeof sessions>>('/api/identity/sessions', { signal }),
  });

export const keysQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'keys'],
    queryFn: ({ signal }) => api.get<Wire<typeof apiKeys>>('/api/identity/keys', { signal }),
  });

export const hoursQuery = (api: Api, userId: string) =>
  queryOptions({
    queryKey: ['identity', 'hours', userId],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof hoursShown>>(`/api/identity/users/${userId}/hours`, { signal }),
  });

export const absencesQuery = (api: Api, userId: string) =>
  queryOptions({
    queryKey: ['identity', 'absences', userId],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof absences>>('/api/identity/absences', { query: { userId }, signal }),
  });
