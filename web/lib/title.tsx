import { createContext, useContext, useEffect } from 'react';

/** Where the server collects the title while it renders; the last one said wins. */
export type TitleBox = { title: string };

export const TitleContext = createContext<TitleBox | null>(null);

/** Names the screen in the browser's tab and history. */
export function useTitle(title: string): void {
  const box = useContext(TitleContext);
  if (box) box.title = title;
  useEffect(() => {
    document.title = title ? `${title} · Kovan` : 'Kovan';
  }, [title]);
}
