import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kernel } from './kernel.ts';
import { scrubbed } from './log.ts';
import { type PageAssets, readAssets } from './page-assets.ts';
import { startDevPages } from './page-development.ts';
import { escapeHtml, pageDocument } from './page-document.ts';
import { refusal } from './refusal.ts';
import { refusalSentence } from './words.ts';

/** The web's side of rendering, built from `web/app/entry-server.tsx`; the kernel knows no more of the web than this. */
export type PageRenderer = {
  render(input: {
    url: URL;
    cookies: Record<string, string | undefined>;
    acceptLanguage: string | undefined;
    fetchApi: (path: string, init?: RequestInit) => Promise<ApiAnswer>;
    nonce: string;
    now: number;
    demo: boolean;
  }): Promise<
    | { redirect: string }
    | {
        status: number;
        locale: string;
        theme: 'light' | 'dark' | 'system';
        title: string;
        html: string;
        state: unknown;
        files: string[];
      }
  >;
};

type ApiAnswer = { ok: boolean; status: number; text(): Promise<string> };

/** Where the pages come from: the build, or the sources while developing. */
export type PageSource = {
  renderer(): Promise<PageRenderer>;
  assets(files: readonly string[]): PageAssets;
  head(nonce: string): string;
};

const dist = join(import.meta.dirname, '..', '..', 'dist');

/**
 * Serves the web: the built files (unchanging names, kept for ever, compressed beforehand) and, for every address that
 * nothing else answers, the page, rendered here with its data. `dev` renders from the sources with hot reload.
 */
export async function registerPages(
  app: FastifyInstance,
  kernel: Kernel,
  { dev = false }: { dev?: boolean } = {},
): Promise<void> {
  const source = dev ? await startDevPages(app) : await builtPages(app);
  app.get('/*', async (request, reply) => {
    if (!wantsPage(request)) throw refusal('not-found', 404);
    return answerPage(app, kernel, source, request, reply);
  });
}

async function builtPages(app: FastifyInstance): Promise<PageSource> {
  const webFolder = join(dist, 'web');
  const assets = readAssets(webFolder);
  const renderer = (await import(pathToFileURL(join(dist, 'ssr', 'entry-server.js')).href)) as PageRenderer;
  await app.register(fastifyStatic, {
    root: webFolder,
    wildcard: false,
    globIgnore: ['**/*.br', '**/*.gz', '.vite/**'],
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const named = path.includes('/assets/') || path.includes('\\assets\\');
      reply.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    },
  });
  return { renderer: async () => renderer, assets, head: () => '' };
}

async function answerPage(
  app: FastifyInstance,
  kernel: Kernel,
  source: PageSource,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const nonce = reply.cspNonce.script;
  reply
    .header('cache-control', 'private, no-store')
    .header('vary', 'Cookie, Accept-Language, Accept-Encoding');
  try {
    const { render } = await source.renderer();
    const page = await render({
      url: new URL(request.url, kernel.settings.PUBLIC_URL),
      cookies: request.cookies,
      acceptLanguage: request.headers['accept-language'],
      fetchApi: (path, init) => askInside(app, request, path, init),
      nonce,
      now: kernel.outside.clock.now().epochMilliseconds,
      demo: kernel.settings.demo,
    });
    if ('redirect' in page) return reply.redirect(page.redirect, 303);
    const html = pageDocument({
      ...page,
      nonce,
      assets: source.assets(page.files),
      head: source.head(nonce),
    });
    return await sendHtml(request, reply, page.status, html);
  } catch (error) {
    kernel.log.error({ err: scrubbed(error), requestId: request.id }, 'page failed');
    return sendHtml(request, reply, 500, sorryPage(request));
  }
}

/** Answers a loader's question without leaving the process, as the one whose request this is. Reading only. */
async function askInside(
  app: FastifyInstance,
  request: FastifyRequest,
  path: string,
  init?: RequestInit,
): Promise<ApiAnswer> {
  if (!path.startsWith('/api/') || (init?.method ?? 'GET') !== 'GET') {
    throw new Error(`a page's loader may only read the API, not ${init?.method ?? 'GET'} ${path}`);
  }
  const { cookie, host, 'accept-language': language, 'user-agent': agent } = request.headers;
  const answer = await app.inject({
    method: 'GET',
    url: path,
    remoteAddress: request.ip,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(host ? { host } : {}),
      ...(language ? { 'accept-language': language } : {}),
      ...(agent ? { 'user-agent': agent } : {}),
    },
  });
  const { statusCode: status, payload } = answer;
  return { ok: status < 400, status, text: async () => payload };
}

/** Addresses of files that are not there, and programs that want no HTML, get a plain 404. */
function wantsPage({ url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  if (/^\/(api|assets|live|health)\//.test(path) || /\.[a-z][a-z0-9]{1,11}$/i.test(path)) return false;
  return headers.accept === undefined || /text\/html|\*\/\*/.test(headers.accept);
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

async function sendHtml(request: FastifyRequest, reply: FastifyReply, status: number, html: string) {
  reply.code(status).type('text/html; charset=utf-8');
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const bytes = Buffer.from(html);
  // Pages are made once and read once: light compression, quicker than the wire it saves.
  if (/\bbr\b/.test(accepted)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 4 };
    return reply.header('content-encoding', 'br').send(await brotli(bytes, { params }));
  }
  if (/\bgzip\b/.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(await zip(bytes, { level: 4 }));
  }
  return reply.send(bytes);
}

/** When even rendering fails: one sentence and the number under which the log knows it. */
function sorryPage(request: FastifyRequest): string {
  const sentence = refusalSentence(request.headers['accept-language'], 'unexpected');
  return `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Kovan</title>
<p>${escapeHtml(sentence)}</p><p><small>${escapeHtml(request.id)}</small></p>`;
}
