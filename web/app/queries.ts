import { QueryClient } from '@tanstack/react-query';
import { isRefusal } from '../lib/refusal.ts';

/** The cache of a page. Live screens are told of changes; the rest is asked again after a minute. */
export const makeQueries = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        // On the server the cache goes with its request; a timer would keep it in memory after that.
        gcTime: import.meta.env.SSR ? Number.POSITIVE_INFINITY : 10 * 60_000,
        refetchOnWindowFocus: true,
        // A refusal is an answer; only a missing one is asked for again.
        retry: (count, error) => !import.meta.env.SSR && count < 2 && isRefusal(error) && error.status === 0,
      },
    },
  });
