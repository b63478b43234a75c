import type { QueryClient } from '@tanstack/react-query';
import { createContext as createRouteContext, data, redirect } from 'react-router';
import { type Locale, preferredLocale } from '../../words/dictionary.ts';
import type { Api } from '../lib/api.ts';
import type { Cache, Fill, LoadArgs, Page } from '../lib/feature.ts';
import { type Me, meQuery } from '../lib/me.ts';
import { isRefusal } from '../lib/refusal.ts';
import { loadFills } from '../lib/slot.tsx';
import { features } from './features.ts';

/** What loaders need of their surroundings; the server makes one for each request, the browser one for the page. */
export type Loading = {
  api: Api;
  queries: QueryClient;
  /** The language of a stranger. */
  locale: Locale;
  /** Told which parts a screen shows, so that their files can be announced in the first HTML. */
  onPart?: (fill: Fill) => void;
};

export const loadingContext = createRouteContext<Loading>();

/** What a loader throws instead of an answer; the error page reads it. */
export type Fault = { code: string; requestId?: string };

export const fault = (status: number, code: string, requestId?: string) =>
  data<Fault>(requestId ? { code, requestId } : { code }, { status });

/** Who is signed in, or null. */
export async function findMe({ api, queries }: Loading): Promise<Me | null> {
  if (queries.getQueryData(nobodyKey)) return null;
  try {
    return await queries.ensureQueryData(meQuery(api));
  } catch (error) {
    if (!isRefusal(error) || error.status !== 401) throw asFault(error);
    queries.setQueryData(nobodyKey, true);
    return null;
  }
}

/** That nobody is signed in is known too: signing in begins a fresh page. */
const nobodyKey = ['identity', 'nobody'];

/** The way to the door and back again. */
export const toSignIn = (url: URL) =>
  redirect(
    url.pathname === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`,
  );

/** Loads what features show in the frame itself, so that it does not come in late and move things. */
export async function loadFrame(loading: Loading, url: URL, me: Me): Promise<void> {
  const args = loadArgs(loading, {}, url, me);
  await args.loadSlot('frame.bar', {});
}

/** Loads a page: its queries go into the cache, its refusals become the pages that say so. */
export async function loadPage(
  page: Page,
  loading: Loading,
  params: LoadArgs['params'],
  url: URL,
  me: Me | null,
): Promise<null> {
  if (!page.load) return null;
  const args = loadArgs(loading, params, url, me);
  try {
    await page.load(args);
    return null;
  } catch (error) {
    if (isRefusal(error) && error.status === 401) throw toSignIn(url);
    throw asFault(error);
  }
}

function loadArgs(loading: Loading, params: LoadArgs['params'], url: URL, me: Me | null): LoadArgs {
  const args: LoadArgs = {
    api: loading.api,
    cache: cacheOf(loading.queries),
    params,
    url,
    me,
    locale: me?.locale ?? loading.locale,
    loadSlot: (name, props) => loadFills(features, name, args, props, loading.onPart),
  };
  return args;
}

export function cacheOf(queries: QueryClient): Cache {
  return {
    client: queries,
    // What is known is shown at once; the screen asks again behind it when it is old.
    need: (query) => queries.ensureQueryData({ ...query, revalidateIfStale: true } as never),
    needPages: async (query) => {
      const known = queries.getQueryState(query.queryKey)?.data !== undefined;
      if (!known) await queries.fetchInfiniteQuery(query as never);
    },
  };
}

function asFault(error: unknown): unknown {
  return isRefusal(error) ? fault(error.status || 503, error.code, error.requestId) : error;
}

/** The language of a request by a stranger: their last choice, else what their browser asks for. */
export function strangersLocale(cookie: string | undefined, acceptLanguage: string | undefined): Locale {
  return cookie === 'tr' || cookie === 'en' || cookie === 'pt-BR' ? cookie : preferredLocale(acceptLanguage);
}
