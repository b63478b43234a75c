import type { ComponentType } from 'react';
import type { LoaderFunctionArgs, RouteObject } from 'react-router';
import { isRouteErrorResponse, redirect, useRouteError } from 'react-router';
import type { FeatureRoute } from '../lib/feature.ts';
import { may } from '../lib/me.ts';
import { DoorLayout } from './door.tsx';
import { ErrorPage, ErrorPageAlone } from './error-page.tsx';
import { features, homeOf } from './features.ts';
import { Frame } from './frame.tsx';
import { fault, findMe, loadFrame, loadingContext, loadPage, toSignIn } from './load.ts';
import { NothingYetPage } from './nothing-yet-page.tsx';

/** The file behind each route that has been opened, noted while rendering on the server (see vite.config.ts). */
export const filesOfRoutes = new Map<string, string>();

/** All routes: those of the features inside the frame, on the door or bare, and the pages of the frame itself. */
export function makeRoutes(): RouteObject[] {
  const routes = features.flatMap((feature) => feature.routes);
  const of = (frame: FeatureRoute['frame']) =>
    routes.filter((route) => (route.frame ?? 'inside') === frame).map(routeOf);
  return [
    {
      id: 'door',
      Component: DoorLayout,
      ErrorBoundary: ErrorPageAlone,
      loader: loadMe,
      children: [{ ErrorBoundary: ErrorPage, children: of('door') }],
    },
    { id: 'bare', ErrorBoundary: ErrorPageAlone, loader: loadMe, children: of('bare') },
    {
      id: 'frame',
      Component: Frame,
      ErrorBoundary: ErrorPageAlone,
      loader: requireMe,
      shouldRevalidate: () => false,
      children: [
        {
          ErrorBoundary: ErrorPage,
          children: [
            { index: true, loader: goHome },
            { path: '/nothing-yet', Component: NothingYetPage },
            ...of('inside'),
            { path: '*', loader: notFound },
          ],
        },
      ],
    },
  ];
}

function routeOf(route: FeatureRoute): RouteObject {
  const id = `page:${route.path}`;
  return {
    id,
    path: route.path,
    lazy: async () => {
      const loading = route.page();
      noteFile(id);
      const page = await loading;
      return {
        Component: page.Component,
        ...(page.Missing ? { ErrorBoundary: missingOr(page.Missing, route.frame) } : {}),
        loader: async ({ context, params, request }: LoaderFunctionArgs) => {
          const surroundings = context.get(loadingContext);
          const url = new URL(request.url);
          const me = await findMe(surroundings);
          if ((route.frame ?? 'inside') === 'inside' && !me) throw toSignIn(url);
          if (route.strangersOnly && me) throw redirect(homeOf(me));
          if (!may(me, route.may)) throw fault(403, 'not-permitted');
          return loadPage(page, surroundings, params, url, me);
        },
      };
    },
  };
}

function missingOr(Missing: ComponentType, frame: FeatureRoute['frame']) {
  return function MissingPage() {
    const error = useRouteError();
    if (isRouteErrorResponse(error) && error.status === 404) return <Missing />;
    return frame === 'bare' ? <ErrorPageAlone /> : <ErrorPage />;
  };
}

function noteFile(id: string): void {
  const file = (globalThis as { __kovanFile?: string }).__kovanFile;
  if (import.meta.env.SSR && file) filesOfRoutes.set(id, file);
}

async function requireMe({ context, request }: LoaderFunctionArgs): Promise<null> {
  const loading = context.get(loadingContext);
  const url = new URL(request.url);
  const me = await findMe(loading);
  if (!me) throw toSignIn(url);
  await loadFrame(loading, url, me);
  return null;
}

async function loadMe({ context }: LoaderFunctionArgs): Promise<null> {
  await findMe(context.get(loadingContext));
  return null;
}

async function goHome({ context, request }: LoaderFunctionArgs) {
  const me = await findMe(context.get(loadingContext));
  return me ? redirect(homeOf(me)) : toSignIn(new URL(request.url));
}

function notFound(): never {
  throw fault(404, 'not-found');
}
