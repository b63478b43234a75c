import { randomBytes } from 'node:crypto';
import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Kernel } from './kernel.ts';
import { refusal } from './refusal.ts';

type OwnAddress = { PUBLIC_URL: string; secure: boolean };

/**
 * Security headers on every answer, and a content security policy with a nonce of its own for every page
 * (`reply.cspNonce.script` and `.style`; a route that sends a page of another kind, like a public form, sets its own
 * policy). The origin check: a change asked for by another site's page is refused (403 `foreign-origin`) unless the
 * route is declared `crossOrigin` or the caller shows an API key.
 */
export async function registerSecurity(app: FastifyInstance, kernel: Kernel): Promise<void> {
  const { settings } = kernel;
  await app.register(helmet, {
    contentSecurityPolicy: false, // set below: it differs by page and request
    strictTransportSecurity: settings.secure ? { maxAge: 63_072_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
  app.addHook('onRequest', async (request, reply) => {
    setPolicy(request, reply, settings);
    checkOrigin(request, reply, settings);
  });
  for (const route of kernel.house.rooms.flatMap((room) => room.routes ?? [])) {
    if (route.crossOrigin) answerPreflight(app, route.path);
  }
}

/** Whether a socket may connect: programs send no origin; of browsers only our own pages. */
export function mayConnect(
  settings: OwnAddress,
  origin: string | undefined,
  host: string | undefined,
): boolean {
  return origin === undefined || isOwnOrigin(settings, origin, host);
}

function setPolicy(request: FastifyRequest, reply: FastifyReply, settings: OwnAddress): void {
  if (request.url.startsWith('/api/')) {
    // Data, never a page: whatever a browser takes it for, it can do nothing.
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; sandbox");
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  reply.cspNonce = { script: nonce, style: nonce };
  reply.header('content-security-policy', pagePolicy(request, nonce, settings));
}

function pagePolicy(request: FastifyRequest, nonce: string, settings: OwnAddress): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // The widget library and drag and drop place things by style attributes.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${socketOrigin(request)}`.trimEnd(),
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(settings.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

/** The live connection's own address by name: not every browser counts `ws:` as 'self'. */
function socketOrigin(request: FastifyRequest): string {
  const host = request.host;
  if (!host || !/^[\w.-]+(:\d+)?$|^\[[\da-fA-F:]+\](:\d+)?$/.test(host)) return '';
  return `${request.protocol === 'https' ? 'wss' : 'ws'}://${host}`;
}

function checkOrigin(request: FastifyRequest, reply: FastifyReply, settings: OwnAddress): void {
  const declared = request.routeOptions.config.declared;
  if (declared?.crossOrigin) {
    // Open to all sites, therefore blind to who is signed in.
    reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    delete request.headers.cookie;
    request.cookies = {};
    return;
  }
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
  if (request.headers.authorization?.startsWith('Bearer ')) return; // no browser adds that by itself
  const { origin, 'sec-fetch-site': site } = request.headers;
  const foreign =
    origin === undefined
      ? site === 'cross-site' || site === 'same-site'
      : !isOwnOrigin(settings, origin, request.host);
  if (foreign) throw refusal('foreign-origin', 403);
}

function isOwnOrigin(settings: OwnAddress, origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false; // `null`: a sandboxed page
  const { origin: given, host: givenHost } = new URL(origin);
  return given === new URL(settings.PUBLIC_URL).origin || (!settings.secure && givenHost === host);
}

function answerPreflight(app: FastifyInstance, path: string): void {
  app.options(path.replace(/\{(\w+)\}/g, ':$1'), async (_request, reply) =>
    reply
      .code(204)
      .header('access-control-allow-origin', '*')
      .header('access-control-allow-methods', 'GET, POST')
      .header('access-control-allow-headers', 'content-type, idempotency-key')
      .header('access-control-max-age', '86400')
      .send(),
  );
}
