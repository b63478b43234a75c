import { createContext, useContext, useEffect } from 'react';

/** Where the server collects the title while it renders; the last one said wins. */
export type TitleBox = { title: string };

export const TitleContext = createContext<TitleBox | null>(null);

let present = { title: '', count: 0 };

function tell(next: Partial<typeof present>): void {
  present = { ...present, ...next };
  const { title, count } = present;
  const name = title ? `${title} · Kovan` : 'Kovan';
  document.title = count > 0 ? `(${count > 99 ? '99+' : count}) ${name}` : name;
}

/** Names the screen in the browser's tab and history. */
export function useTitle(title: string): void {
  const box = useContext(TitleContext);
  if (box) box.title = title;
  useEffect(() => tell({ title }), [title]);
}

/** What waits for the person, in front of the title: seen also while the tab is in the background. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    tell({ count });
    return () => tell({ count: 0 });
  }, [count]);
}
