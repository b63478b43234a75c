import { type QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Locale } from '../../words/dictionary.ts';
import type { Api } from '../lib/api.ts';
import { AppProvider } from '../lib/app-context.tsx';
import { meQuery, type ThemeChoice } from '../lib/me.ts';
import { NowProvider } from '../lib/now.tsx';
import { RailProvider } from '../lib/rail.tsx';
import { type TitleBox, TitleContext } from '../lib/title.tsx';
import { LocaleProvider } from '../lib/words.tsx';
import { UiProvider } from '../ui/provider.tsx';
import { features, places, rooms } from './features.ts';

/** What the first HTML tells the browser about how it was rendered. */
export type Rendered = {
  /** Language and zone as far as nobody is signed in. */
  locale: Locale;
  zone: string;
  theme: ThemeChoice;
  renderedAt: number;
  demo: boolean;
  /** The left navigation shows icons only. */
  narrow: boolean;
};

type AppProps = Rendered & {
  api: Api;
  queries: QueryClient;
  nonce: string;
  titleBox?: TitleBox;
  children: ReactNode;
};

/** Everything around the router, the same on the server and in the browser. */
export function App({ api, queries, nonce, titleBox, children, ...rendered }: AppProps) {
  const parts = useMemo(() => ({ api, features, places }), [api]);
  return (
    <QueryClientProvider client={queries}>
      <NowProvider renderedAt={rendered.renderedAt}>
        <TitleContext value={titleBox ?? null}>
          <AppProvider parts={parts}>
            <Speaking api={api} rendered={rendered}>
              <UiProvider choice={rendered.theme} nonce={nonce}>
                <RailProvider initial={rendered.narrow}>{children}</RailProvider>
              </UiProvider>
            </Speaking>
          </AppProvider>
        </TitleContext>
      </NowProvider>
    </QueryClientProvider>
  );
}

/** Speaks the signed-in person's language and zone, else the stranger's. */
function Speaking({ api, rendered, children }: { api: Api; rendered: Rendered; children: ReactNode }) {
  const me = useQuery({ ...meQuery(api), enabled: false }).data;
  const locale = me?.locale ?? rendered.locale;
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  useEffect(() => {
    // Drawn by the server before, the page listens from now on: journeys and measurements wait for it.
    document.documentElement.dataset.usable = 'true';
  }, []);
  return (
    <LocaleProvider locale={locale} zone={me?.zone ?? rendered.zone} rooms={rooms}>
      {children}
    </LocaleProvider>
  );
}
