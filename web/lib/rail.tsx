import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { remember } from './theme.ts';

export const railCookie = 'kovan_rail';

type Rail = { narrow: boolean; setNarrow: (narrow: boolean) => void };

const RailContext = createContext<Rail>({ narrow: false, setNarrow: () => {} });

/** Whether the left navigation shows icons only; kept in a cookie, so that the first HTML has the right width. */
export function RailProvider({ initial, children }: { initial: boolean; children: ReactNode }) {
  const [narrow, setNarrow] = useState(initial);
  const rail = useMemo(
    () => ({
      narrow,
      setNarrow: (next: boolean) => {
        setNarrow(next);
        remember(railCookie, next ? 'narrow' : 'wide');
      },
    }),
    [narrow],
  );
  return <RailContext value={rail}>{children}</RailContext>;
}

export const useRail = (): Rail => useContext(RailContext);
