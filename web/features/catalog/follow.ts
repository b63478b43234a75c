import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../lib/live.tsx';
import { catalogKey } from './queries.ts';

/** Fetches what is shown anew whenever somebody changes the catalogue. */
export function useCatalogLive(position: number | undefined): void {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: catalogKey });
  useLive('catalog:all', { since: position, onChange: renew, onReload: renew });
}
