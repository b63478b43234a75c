import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../../lib/live.tsx';

const atMostEvery = 1500;

/** Reads what stands under `queryKey` anew when something of the subject moved; a busy import is not followed call by call. */
export function useLiveReload(subject: string | null, since: number | undefined, queryKey: QueryKey): void {
  const queries = useQueryClient();
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const reload = () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      void queries.invalidateQueries({ queryKey });
    }, atMostEvery);
  };
  useLive(subject, { since, onChange: reload, onReload: reload });
}
