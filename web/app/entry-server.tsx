import { Writable } from 'node:stream';
import { dehydrate } from '@tanstack/react-query';
import { renderToPipeableStream } from 'react-dom/server';
import {
  createStaticHandler,
  createStaticRouter,
  isRouteErrorResponse,
  RouterContextProvider,
  type StaticHandlerContext,
  StaticRouterProvider,
} from 'react-router';
import type { Locale } from '../../words/dictionary.ts';
import { createApi, type FetchApi } from '../lib/api.ts';
import type { Fill } from '../lib/feature.ts';
import { meQuery, type ThemeChoice } from '../lib/me.ts';
import { railCookie } from '../lib/rail.tsx';
import { isThemeChoice, localeCookie, themeCookie } from '../lib/theme.ts';
import type { TitleBox } from '../lib/title.tsx';
import { App, type Rendered } from './app.tsx';
import { type Fault, loadingContext, strangersLocale } from './load.ts';
import { makeQueries } from './queries.ts';
import { filesOfRoutes, makeRoutes } from './routes.tsx';

export type RenderInput = {
  url: URL;
  cookies: Record<string, string | undefined>;
  acceptLanguage: string | undefined;
  /** Asks our own API as the one whose request this is. */
  fetchApi: FetchApi;
  nonce: string;
  now: number;
  demo: boolean;
};

export type RenderedPage = {
  status: number;
  locale: Locale;
  theme: ThemeChoice;
  title: string;
  html: string;
  /** What the browser needs to go on: `Hydration`. */
  state: Hydration;
  /** Sources of the screens and parts shown, to announce their scripts and styles. */
  files: string[];
};

/** What the browser takes over. */
export type Hydration = {
  rendered: Rendered;
  queries: unknown;
  loaderData: unknown;
  errors: Record<string, { status: number; data: Fault }> | null;
};

const handler = createStaticHandler(makeRoutes());
const partFiles = new WeakMap<Fill, string>();

/** Renders the first screen of an address with its data, or says where to go instead. */
export async function render(input: RenderInput): Promise<RenderedPage | { redirect: string }> {
  const queries = makeQueries();
  const api = createApi({ fetchApi: input.fetchApi });
  const locale = strangersLocale(input.cookies[localeCookie], input.acceptLanguage);
  const parts = new Set<string>();
  const requestContext = new RouterContextProvider();
  requestContext.set(loadingContext, { api, queries, locale, onPart: (fill) => noteParts(parts, fill) });
  const context = await handler.query(new Request(input.url), { requestContext });
  if (context instanceof Response) return { redirect: context.headers.get('location') ?? '/' };

  const me = queries.getQueryData(meQuery(api).queryKey);
  const chosen = me?.theme ?? input.cookies[themeCookie];
  const rendered: Rendered = {
    locale: me?.locale ?? locale,
    zone: me?.zone ?? 'Europe/Istanbul',
    theme: isThemeChoice(chosen) ? chosen : 'system',
    renderedAt: input.now,
    demo: input.demo,
    narrow: input.cookies[railCookie] === 'narrow',
  };
  const titleBox: TitleBox = { title: '' };
  const html = await toHtml(
    <App {...rendered} api={api} queries={queries} nonce={input.nonce} titleBox={titleBox}>
      <StaticRouterProvider
        router={createStaticRouter(handler.dataRoutes, context)}
        context={context}
        hydrate={false}
      />
    </App>,
    input.nonce,
  );
  return {
    status: context.statusCode,
    locale: rendered.locale,
    theme: rendered.theme,
    title: titleBox.title ? `${titleBox.title} · Kovan` : 'Kovan',
    html,
    state: {
      rendered,
      queries: dehydrate(queries),
      loaderData: context.loaderData,
      errors: errorsOf(context),
    },
    files: [...context.matches.flatMap((match) => filesOfRoutes.get(match.route.id) ?? []), ...parts],
  };
}

function noteParts(parts: Set<string>, fill: Fill): void {
  // Called right after the part was imported; later requests find what the first one noted.
  const file = partFiles.get(fill) ?? (globalThis as { __kovanFile?: string }).__kovanFile;
  if (!file) return;
  partFiles.set(fill, file);
  parts.add(file);
}

function errorsOf({ errors }: StaticHandlerContext): Hydration['errors'] {
  if (!errors) return null;
  return Object.fromEntries(
    Object.entries(errors).map(([id, error]) => [
      id,
      isRouteErrorResponse(error)
        ? { status: error.status, data: error.data as Fault }
        : { status: 500, data: { code: 'unexpected' } },
    ]),
  );
}

/** Waits for everything: the first screen arrives whole, and no script has to move it into place. */
function toHtml(tree: React.ReactNode, nonce: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const sink = new Writable({
      write(piece, _encoding, done) {
        pieces.push(piece);
        done();
      },
      final(done) {
        resolve(Buffer.concat(pieces).toString('utf8'));
        done();
      },
    });
    let failed: unknown = null;
    const stream = renderToPipeableStream(tree, {
      nonce,
      progressiveChunkSize: Number.MAX_SAFE_INTEGER,
      onError: (error) => {
        failed ??= error;
      },
      onShellError: reject,
      onAllReady: () => (failed ? reject(failed) : stream.pipe(sink)),
    });
  });
}
