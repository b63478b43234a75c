import { useEffect, useMemo, useRef, useState } from 'react';
import type { BoardModel } from './board-model.ts';

const mostSeen = 120;
const calm = 3000;
const patience = 20_000;

/**
 * The customers of the first cards of each column, whose viewers are shown on them. On a busy board cards come and go
 * many times a second, and every new one is a question to the server: it is asked when the board has come to rest, or
 * once in a while.
 */
export function useShownCustomers(model: BoardModel): string[] {
  const shown = useMemo(() => {
    const columns = Object.values(model.columns);
    const each = Math.max(1, Math.floor(mostSeen / Math.max(1, columns.length)));
    return columns
      .flatMap(({ items }) => items.slice(0, each).map((card) => `customer:${card.customerId}`))
      .sort();
  }, [model.columns]);
  const [settled, setSettled] = useState(shown);
  const since = useRef(0);
  useEffect(() => {
    if (shown.length === settled.length && shown.every((one, at) => one === settled[at])) return;
    since.current ||= performance.now();
    const left = since.current + patience - performance.now();
    const timer = setTimeout(
      () => {
        since.current = 0;
        setSettled(shown);
      },
      Math.max(0, Math.min(calm, left)) * (0.7 + Math.random() * 0.6),
    );
    return () => clearTimeout(timer);
  }, [shown, settled]);
  return settled;
}
