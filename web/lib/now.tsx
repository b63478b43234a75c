import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import { nowMs } from './clock.ts';

/** The moment the first screen was rendered: server and browser must say "3 minutes ago" of the same moment. */
const RenderedAt = createContext(0);

export function NowProvider({ renderedAt, children }: { renderedAt: number; children: ReactNode }) {
  return <RenderedAt value={renderedAt}>{children}</RenderedAt>;
}

const listeners = new Set<() => void>();
let present = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (!timer) {
    present = nowMs();
    timer = setInterval(() => {
      present = nowMs();
      for (const each of listeners) each();
    }, 20_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present to within twenty seconds, one timer for the whole page. */
export function useNow(): number {
  const renderedAt = useContext(RenderedAt);
  return useSyncExternalStore(
    subscribe,
    () => present || renderedAt,
    () => renderedAt,
  );
}
