import { queryOptions } from '@tanstack/react-query';
import type { Api } from '../../lib/api.ts';

/** Carriers to choose from. */
export const carriersQuery = (api: Api) =>
  queryOptions({
    queryKey: ['rating', 'carriers'],
    queryFn: async ({ signal }) => {
      const { items } = await api.get<{ items: { id: string; name: string }[] }>('/api/voice/carriers', {
        signal,
      });
      return items.map(({ id, name }) => ({ value: id, label: name }));
    },
    staleTime: 60_000,
    retry: false,
  });
