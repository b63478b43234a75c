import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { id, instant, instantText, page } from '../../contracts/common.ts';
import { anyone, may, signedIn } from './access.ts';
import { buildOpenApi } from './openapi.ts';
import { route } from './route.ts';
import { testKernel } from './testing.ts';

const routes = [
  route({
    method: 'GET',
    path: '/api/things',
    summary: 'Lists things',
    who: may('things.read'),
    query: z.object({
      search: z.string().optional().describe('Part of the name'),
      tag: z.array(z.string()).optional(),
    }),
    answer: page(z.object({ id, at: instantText })),
    run: async () => ({ items: [], nextCursor: null }),
  }),
  route({
    method: 'POST',
    path: '/api/things',
    summary: 'Makes a thing',
    who: signedIn(),
    body: z.object({ name: z.string().max(10), due: instant() }),
    answer: z.object({ id }),
    run: async () => ({ id: '' }),
  }),
  route({
    method: 'DELETE',
    path: '/api/things/{id}',
    summary: 'Deletes a thing',
    who: anyone(),
    run: async () => undefined,
  }),
  route({
    method: 'GET',
    path: '/api/things/secret',
    summary: 'Hidden',
    who: anyone(),
    hidden: true,
    run: async () => null,
  }),
];

// biome-ignore lint/suspicious/noExplicitAny: the test looks into the document
const document: any = buildOpenApi(routes, { url: 'https://kovan.ornek.test', version: '0.1.0' });

describe('the reference', () => {
  test('says for every route who may call it', () => {
    expect(document.paths['/api/things'].get).toMatchObject({
      'x-who': 'may',
      'x-permission': 'things.read',
    });
    expect(document.paths['/api/things'].post).toMatchObject({ 'x-who': 'signed-in' });
    expect(document.paths['/api/things/{id}'].delete).toMatchObject({ 'x-who': 'anyone', security: [] });
    expect(document.security).toEqual([{ session: [] }, { apiKey: [] }]);
  });

  test('describes parameters, bodies and answers as the wire carries them', () => {
    const { get, post } = document.paths['/api/things'];
    expect(get.parameters).toMatchObject([
      {
        name: 'search',
        in: 'query',
        required: false,
        description: 'Part of the name',
        schema: { type: 'string' },
      },
      { name: 'tag', in: 'query', style: 'form', explode: true },
    ]);
    const body = post.requestBody.content['application/json'].schema;
    expect(body.properties).toMatchObject({
      name: { maxLength: 10 },
      due: { type: 'string', format: 'date-time' },
    });
    expect(body.required).toEqual(['name', 'due']);
    const answer = get.responses[200].content['application/json'].schema;
    expect(answer.properties.items.items.properties.at).toMatchObject({
      type: 'string',
      format: 'date-time',
    });
    expect(post.responses).toHaveProperty('201');
    expect(document.paths['/api/things/{id}'].delete.responses).toHaveProperty('204');
  });

  test('names parameters of the path that have no shape', () => {
    expect(document.paths['/api/things/{id}'].delete.parameters).toEqual([
      { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    ]);
  });

  test('offers the idempotency key on every POST and problem details everywhere', () => {
    expect(document.paths['/api/things'].post.parameters).toMatchObject([
      { name: 'Idempotency-Key', in: 'header' },
    ]);
    for (const path of Object.values<Record<string, { responses: object }>>(document.paths)) {
      for (const operation of Object.values(path)) {
        expect(operation.responses).toMatchObject({ default: { $ref: '#/components/responses/Problem' } });
      }
    }
    expect(document.components.schemas.Problem.required).toContain('code');
  });

  test('leaves hidden routes out and gives each operation a name of its own', () => {
    expect(document.paths).not.toHaveProperty('/api/things/secret');
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap(
      Object.values,
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});

describe('the page', async () => {
  const { app } = await testKernel({ routes });

  test('shows the reference with scripts from here only', async () => {
    const found = await app.inject('/api/docs');
    expect(found.headers['content-type']).toContain('text/html');
    expect(found.headers['content-security-policy']).toContain("script-src 'self';");
    expect(found.payload).not.toMatch(/<script>|<script [^>]*>[^<]/);
    for (const [, address = ''] of found.payload.matchAll(/(?:src|href)="(\/api\/[^"]+)"/g)) {
      expect((await app.inject(address)).statusCode).toBe(200);
    }
  });

  test('loads the document', async () => {
    const found = await app.inject('/api/openapi.json');
    expect(found.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Kovan' } });
  });

  test.each(['package.json', '..%2fpackage.json', 'constructor'])(
    'serves no other file: %s',
    async (file) => {
      expect((await app.inject(`/api/docs/${file}`)).statusCode).toBe(404);
    },
  );
});
