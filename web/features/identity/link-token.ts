import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { linkShown } from '../../../contracts/identity.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';

export type Linked = Wire<typeof linkShown> & { token: string };

/**
 * The mailed link behind this page. Its token stands behind `#`, which no browser sends along; so it is known only
 * after the first screen.
 */
export function useLinked(purpose: Linked['purpose']): { linked: Linked | undefined; error: unknown } {
  const api = useApi();
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => setToken(location.hash.slice(1)), []);
  const query = useQuery({
    queryKey: ['identity', 'link', token],
    queryFn: () => api.post<Wire<typeof linkShown>>('/api/identity/link-checks', { token }),
    enabled: token !== null,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const good = token !== null && query.data?.purpose === purpose ? { ...query.data, token } : undefined;
  return { linked: good, error: query.error ?? (query.data && !good ? new Error('another purpose') : null) };
}
