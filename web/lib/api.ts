import type { z } from 'zod';
import type { Problem } from '../../contracts/common.ts';
import { Refusal } from './refusal.ts';

/** What a contract's shape looks like on the wire; contracts are imported as types only, so pages carry no validator. */
export type Wire<Shape extends z.ZodType> = z.input<Shape>;

/** As much of a `Response` as we read. */
export type ApiAnswer = { ok: boolean; status: number; text(): Promise<string> };

/** Sends one request. In the browser this is `fetch`; while rendering on the server it stays in the process. */
export type FetchApi = (path: string, init?: RequestInit) => Promise<ApiAnswer>;

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;

type SendOptions = {
  query?: Query;
  signal?: AbortSignal;
  /** Names the wish, so that repeating it does nothing twice; made here when absent. */
  idempotencyKey?: string;
};

/** How a page talks to the server: JSON in, JSON out; every refusal is thrown as a `Refusal`. */
export type Api = {
  get<Answer>(path: string, options?: { query?: Query; signal?: AbortSignal }): Promise<Answer>;
  post<Answer>(path: string, body?: unknown, options?: SendOptions): Promise<Answer>;
  patch<Answer>(path: string, body: unknown, options?: SendOptions): Promise<Answer>;
  put<Answer>(path: string, body: unknown, options?: SendOptions): Promise<Answer>;
  delete<Answer>(path: string, options?: SendOptions & { body?: unknown }): Promise<Answer>;
  /** Sends a form with files; the browser sets the boundary. */
  upload<Answer>(path: string, form: FormData, options?: SendOptions): Promise<Answer>;
};

export type ApiOptions = {
  fetchApi: FetchApi;
  /** Called when the server no longer knows who asks. */
  onSignedOut?: () => void;
};

/** @returns the one door to `/api`, on either side. */
export function createApi({ fetchApi, onSignedOut }: ApiOptions): Api {
  const send = async <Answer>(method: string, path: string, body: unknown, options: SendOptions = {}) => {
    const headers: Record<string, string> = { accept: 'application/json' };
    const init: RequestInit = { method, headers, credentials: 'same-origin' };
    if (options.signal) init.signal = options.signal;
    if (method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID();
    if (body instanceof FormData) init.body = body;
    else if (body !== undefined) {
      headers['content-type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    const response = await fetchApi(withQuery(path, options.query), init).catch((error: unknown) => {
      if (options.signal?.aborted) throw error;
      throw new Refusal({ code: 'offline', status: 0 });
    });
    if (response.ok) return (await readAnswer(response)) as Answer;
    const refusal = await readRefusal(response);
    if (refusal.status === 401) onSignedOut?.();
    throw refusal;
  };
  return {
    get: (path, options) => send('GET', path, undefined, options),
    post: (path, body, options) => send('POST', path, body ?? {}, options),
    patch: (path, body, options) => send('PATCH', path, body, options),
    put: (path, body, options) => send('PUT', path, body, options),
    delete: (path, options) => send('DELETE', path, options?.body, options),
    upload: (path, form, options) => send('POST', path, form, options),
  };
}

/** Adds a query: empty values are left out, lists are repeated. */
export function withQuery(path: string, query: Query | undefined): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path;
}

async function readAnswer(response: ApiAnswer): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function readRefusal(response: ApiAnswer): Promise<Refusal> {
  try {
    const problem = JSON.parse(await response.text()) as Problem;
    return new Refusal({ ...problem, code: problem.code ?? 'unexpected', status: response.status });
  } catch {
    return new Refusal({ code: 'unexpected', status: response.status });
  }
}
