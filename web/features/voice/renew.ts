import { useQueryClient } from '@tanstack/react-query';
import { didsKey, subscribersKey } from './queries.ts';

/** Reads lines and numbers anew after one's own change of both. */
export function useRenew() {
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries({ queryKey: subscribersKey });
    void queries.invalidateQueries({ queryKey: didsKey });
  };
}
