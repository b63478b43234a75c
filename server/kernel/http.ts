import fastifyCookie from '@fastify/cookie';
import fastifyFormbody from '@fastify/formbody';
import fastifyMultipart from '@fastify/multipart';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { anonymous } from './access.ts';
import { serveDocs } from './docs-page.ts';
import { mountRoutes } from './handle.ts';
import { serveHealth } from './health.ts';
import type { Kernel } from './kernel.ts';
import { logRequests, requestIdOf, scrubbed } from './log.ts';
import { serveMetrics } from './metrics.ts';
import { registerRateLimits } from './rate-limit.ts';
import { Refusal, refusal } from './refusal.ts';
import { callerOf } from './room.ts';
import { registerSecurity } from './security.ts';
import { refusalSentence } from './words.ts';

/** Builds the HTTP side: security, input parsing, all routes of all rooms, problem answers, health, metrics, reference. */
export async function buildHttp(kernel: Kernel): Promise<FastifyInstance> {
  const { settings, log } = kernel;
  const app = fastify({
    logger: false,
    genReqId: requestIdOf,
    trustProxy: (_address: string, hop: number) => hop < settings.KOVAN_TRUSTED_PROXIES,
    bodyLimit: 1024 * 1024,
    // For a large file on a slow line; headers have a minute (Node's own limit).
    requestTimeout: 600_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  app.decorateRequest('actorPromise', undefined);
  await app.register(fastifyCookie);
  await app.register(fastifyFormbody);
  await app.register(fastifyMultipart, { limits: { files: 1, fileSize: 25 * 1024 * 1024, fields: 20 } });
  readJsonBodies(app);
  app.setErrorHandler((error: FastifyError, request, reply) => answerProblem(kernel, error, request, reply));
  letConnectionsGo(app);
  await registerSecurity(app, kernel);
  await registerRateLimits(app, kernel);
  serveMetrics(app, kernel);
  serveHealth(app, kernel);
  logRequests(app, log);
  const routes = kernel.house.rooms.flatMap((room) => room.routes ?? []);
  mountRoutes(app, kernel, routes);
  serveDocs(app, kernel, routes);
  app.all('/api/*', async () => {
    throw refusal('not-found', 404);
  });
  return app;
}

// What was still being answered when the stop began keeps no connection open afterwards.
function letConnectionsGo(app: FastifyInstance): void {
  let stopping = false;
  app.addHook('preClose', async () => {
    stopping = true;
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}

/** JSON bodies; routes with `rawBody` get the bytes as they came. */
function readJsonBodies(app: FastifyInstance): void {
  const wantsRaw = (request: FastifyRequest) => request.routeOptions.config.declared?.rawBody === true;
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (wantsRaw(request)) return done(null, body);
    if (body.length === 0) return done(null, undefined);
    try {
      done(null, JSON.parse(body.toString('utf8')));
    } catch {
      done(refusal('json-broken', 400));
    }
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (wantsRaw(request) || body.length === 0) return done(null, body);
    done(refusal('media-type-unknown', 415));
  });
}

const codesOfFramework: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-unknown',
};

/** RFC 9457: refusals as problem+json in the caller's language; anything else is a bug, logged and not shown. */
async function answerProblem(
  kernel: Kernel,
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: import('fastify').FastifyReply,
): Promise<unknown> {
  const known = asRefusal(error);
  if (!known)
    kernel.log.error(
      { err: scrubbed(error), requestId: request.id, route: request.routeOptions.url },
      'request failed',
    );
  const { code, status, data } = known ?? refusal('unexpected', 500);
  const actor = await kernel.actorOf(request).catch(() => anonymous);
  const locale = actor.kind === 'anonymous' ? request.headers['accept-language'] : actor.locale;
  if (typeof data.retryAfterSeconds === 'number')
    reply.header('retry-after', Math.ceil(data.retryAfterSeconds));
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:kovan:refusal:${code}`,
        ...data,
        title: refusalSentence(locale, code, data),
        status,
        code,
        requestId: request.id,
      }),
    );
}

function asRefusal(error: FastifyError | Refusal): Refusal | null {
  if (error instanceof Refusal) return error;
  const code = codesOfFramework[error.code];
  if (code) return refusal(code, error.statusCode ?? 400);
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return refusal('not-understood', error.statusCode);
  return null;
}

declare module 'fastify' {
  interface FastifyRequest {
    actorPromise?: Promise<import('./access.ts').Actor>;
  }
  interface FastifyContextConfig {
    declared?: import('./route.ts').AnyRoute;
  }
}

/** Who calls, asked once for each request. */
export function rememberActor(authenticate: Kernel['authenticate']): Kernel['actorOf'] {
  return (request) => {
    request.actorPromise ??= authenticate(callerOf(request));
    return request.actorPromise;
  };
}
