import { queryOptions } from '@tanstack/react-query';
import type { demoUsers, signInBody } from '../../../contracts/identity.ts';
import type { Api, Wire } from '../../lib/api.ts';
import { isRefusal } from '../../lib/refusal.ts';

/** The demo's people with their common password; null outside of demo mode. */
export const demoUsersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['identity', 'demo-users'],
    queryFn: ({ signal }) =>
      api.get<Wire<typeof demoUsers>>('/api/identity/demo-users', { signal }).catch((error: unknown) => {
        if (isRefusal(error) && error.status === 404) return null;
        throw error;
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Opens a session; the browser keeps the cookie. Refused with `code-needed` when a second factor is on. */
export const signIn = (api: Api, body: Wire<typeof signInBody>) => api.post('/api/identity/sessions', body);

/** Signs in with a passkey that this device or the person's phone holds. */
export async function signInWithPasskey(api: Api): Promise<void> {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await api.post<{ options: Parameters<typeof startAuthentication>[0]['optionsJSON'] }>(
    '/api/identity/sessions/passkey-options',
  );
  const credential = await startAuthentication({ optionsJSON: options });
  await api.post('/api/identity/sessions/passkey', { credential });
}

/**
 * Goes where the person wanted to go: a fresh page, so that nothing of a person before stays in memory.
 * Only addresses of our own.
 */
export function enter(next: string | null): void {
  location.assign(next && /^\/(?![/\\])/.test(next) ? next : '/');
}
