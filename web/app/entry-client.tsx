import { type DehydratedState, hydrate } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { createBrowserRouter, matchRoutes, type RouteObject, RouterContextProvider } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { createApi } from '../lib/api.ts';
import { meQuery } from '../lib/me.ts';
import { App } from './app.tsx';
import type { Hydration } from './entry-server.tsx';
import { loadingContext } from './load.ts';
import { makeQueries } from './queries.ts';
import { makeRoutes } from './routes.tsx';

// After an update of the server the files of the old build are gone: the page starts over with the new ones.
window.addEventListener('vite:preloadError', (event) => {
  event.preventDefault();
  location.reload();
});

void start();

async function start(): Promise<void> {
  const state = JSON.parse(document.getElementById('state')?.textContent ?? '{}') as Hydration;
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';
  // The widgets' scroll lock writes a style element of its own and asks here for the nonce.
  Object.assign(globalThis, { __webpack_nonce__: nonce });
  const queries = makeQueries();
  hydrate(queries, state.queries as DehydratedState);
  const api = createApi({ fetchApi: (path, init) => fetch(path, init), onSignedOut });
  const routes = makeRoutes();
  await openLazy(routes);
  const router = createBrowserRouter(routes, {
    hydrationData: {
      loaderData: state.loaderData as Record<string, unknown>,
      errors: state.errors ? revive(state.errors) : null,
    },
    getContext: () => {
      const context = new RouterContextProvider();
      context.set(loadingContext, { api, queries, locale: state.rendered.locale });
      return context;
    },
  });

  function onSignedOut() {
    // On the door nobody is signed in; elsewhere the session has ended: back to the door, and back here afterwards.
    if (!queries.getQueryData(meQuery(api).queryKey)) return;
    const { pathname, search } = router.state.location;
    location.assign(`/sign-in?ended=1&next=${encodeURIComponent(pathname + search)}`);
  }

  hydrateRoot(
    document.getElementById('root') as HTMLElement,
    <StrictMode>
      <App {...state.rendered} api={api} queries={queries} nonce={nonce}>
        <RouterProvider router={router} />
      </App>
    </StrictMode>,
  );
}

/** The pages of this address must be there before hydration, or the server's HTML would be thrown away. */
async function openLazy(routes: RouteObject[]): Promise<void> {
  await Promise.all(
    (matchRoutes(routes, location) ?? []).map(async ({ route }) => {
      if (typeof route.lazy !== 'function') return;
      const parts = await route.lazy();
      Object.assign(route, parts, { lazy: undefined });
    }),
  );
}

const revive = (errors: NonNullable<Hydration['errors']>) =>
  Object.fromEntries(
    Object.entries(errors).map(([id, error]) => [id, { ...error, statusText: '', internal: false }]),
  );
