import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../../lib/live.tsx';

const pause = 1500;

/**
 * Calls come by the thousand: what is shown is asked anew, but not more often than a person can read. The first change
 * shows at once, the last one always.
 */
export function useLiveReload(
  subject: string | null,
  since: number | undefined,
  keys: readonly (readonly unknown[])[],
): void {
  const queries = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const again = useRef(false);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  const reload = () => {
    if (timer.current !== null) {
      again.current = true;
      return;
    }
    for (const queryKey of keys) void queries.invalidateQueries({ queryKey });
    timer.current = setTimeout(() => {
      timer.current = null;
      if (!again.current) return;
      again.current = false;
      reload();
    }, pause);
  };
  useLive(subject, { since, onChange: reload, onReload: reload });
}
