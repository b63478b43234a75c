import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { CustomerSummary } from '../../../contracts/customers.ts';
import { useFollow } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { listKey } from './queries.ts';

/**
 * Keeps the rows of the list true. A customer that is not among them may be new to it: it is counted, and the list
 * stays where the reader is until they ask for it.
 */
export function useLiveList(since: number | undefined, rows: readonly CustomerSummary[]) {
  const queries = useQueryClient();
  const [unseen, setUnseen] = useState<ReadonlySet<string>>(new Set());
  const shown = useRef(rows);
  shown.current = rows;
  const reset = () => setUnseen((before) => (before.size === 0 ? before : new Set()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer list has seen them
  useEffect(reset, [since]);
  useFollow('customers:list', {
    since,
    onChange: (change) => {
      if (change.objectType !== 'customer' || change.objectId === null) return;
      const { objectId } = change;
      const known = shown.current.some((row) => row.id === objectId);
      patch(queries, ['customers'], change);
      if (!known && change.kind === 'customers.created' && change.object) {
        setUnseen((before) => new Set(before).add(objectId));
      }
    },
    onReload: () => {
      reset();
      void queries.invalidateQueries({ queryKey: listKey });
    },
  });
  return { count: unseen.size, reset };
}
