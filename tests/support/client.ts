import type { FastifyInstance, InjectOptions } from 'fastify';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  body: any;
  headers: Record<string, string | string[] | number | undefined>;
};

export type Extra = { headers?: Record<string, string>; query?: Record<string, string | number | boolean> };

/** Somebody who calls the system: by cookie, by API key, or as a stranger. */
export type Client = {
  get(path: string, extra?: Extra): Promise<Answer>;
  post(path: string, body?: unknown, extra?: Extra): Promise<Answer>;
  patch(path: string, body?: unknown, extra?: Extra): Promise<Answer>;
  put(path: string, body?: unknown, extra?: Extra): Promise<Answer>;
  delete(path: string, body?: unknown, extra?: Extra): Promise<Answer>;
  options(path: string, extra?: Extra): Promise<Answer>;
  /** The headers that say who this is, for raw calls and sockets. */
  headers: Record<string, string>;
};

/** A caller through `app.inject`: the whole HTTP side without a port. JSON answers are parsed. */
export function clientOf(app: FastifyInstance, headers: Record<string, string> = {}): Client {
  const call = async (
    method: InjectOptions['method'],
    url: string,
    body: unknown,
    extra: Extra = {},
  ): Promise<Answer> => {
    const response = await app.inject({
      method,
      url,
      headers: { ...headers, ...extra.headers },
      ...(extra.query ? { query: texts(extra.query) } : {}),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const isJson = /json/.test(String(response.headers['content-type'] ?? ''));
    return {
      status: response.statusCode,
      body: isJson ? response.json() : response.payload,
      headers: response.headers,
    };
  };
  return {
    get: (path, extra) => call('GET', path, undefined, extra),
    post: (path, body, extra) => call('POST', path, body, extra),
    patch: (path, body, extra) => call('PATCH', path, body, extra),
    put: (path, body, extra) => call('PUT', path, body, extra),
    delete: (path, body, extra) => call('DELETE', path, body, extra),
    options: (path, extra) => call('OPTIONS', path, undefined, extra),
    headers,
  };
}

function texts(query: Record<string, string | number | boolean>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)]));
}
