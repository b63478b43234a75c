import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Kernel } from './kernel.ts';
import { buildOpenApi } from './openapi.ts';
import { refusal } from './refusal.ts';
import type { AnyRoute } from './route.ts';

/**
 * The API reference: `GET /api/openapi.json` and a page to read and try it, `GET /api/docs` (Swagger UI, served from
 * its package). The page has a policy of its own: scripts from here only, none inline.
 */
export function serveDocs(app: FastifyInstance, kernel: Kernel, routes: readonly AnyRoute[]): void {
  let reference: string | null = null; // made when first asked for, the routes never change
  app.get('/api/openapi.json', async (_request, reply) => {
    reference ??= JSON.stringify(
      buildOpenApi(routes, { url: kernel.settings.PUBLIC_URL, version: ownVersion() }),
    );
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(reference);
  });
  app.get('/api/docs', async (_request, reply) =>
    withPolicy(reply).type('text/html; charset=utf-8').send(page),
  );
  app.get('/api/docs/start.js', async (_request, reply) => withPolicy(reply).type(javascript).send(start));
  app.get<{ Params: { file: string } }>('/api/docs/:file', async (request, reply) => {
    const type = files.get(request.params.file);
    if (!type) throw refusal('not-found', 404);
    const content = await readFile(join(packageFolder, request.params.file));
    return withPolicy(reply).type(type).header('cache-control', 'public, max-age=3600').send(content);
  });
}

const packageFolder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const javascript = 'text/javascript; charset=utf-8';
const files = new Map([
  ['swagger-ui.css', 'text/css; charset=utf-8'],
  ['swagger-ui-bundle.js', javascript],
]);

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Kovan API</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
});
`;

// The reference page draws its pictures from data addresses and sizes its parts by style attributes.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const withPolicy = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', policy);

const ownVersion = (): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')).version;
