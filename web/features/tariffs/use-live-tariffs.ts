import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../lib/live.tsx';
import { tariffsKey } from './queries.ts';

/** Keeps a screen of this room true: what anybody changes is fetched anew. */
export function useLiveTariffs(position: number | undefined): void {
  const queries = useQueryClient();
  const renew = () => void queries.invalidateQueries({ queryKey: tariffsKey });
  useLive('tariffs:list', { since: position, onChange: renew, onReload: renew });
}
