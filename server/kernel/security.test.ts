import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, signedIn } from './access.ts';
import { route } from './route.ts';
import { mayConnect } from './security.ts';
import { asAyse, testKernel } from './testing.ts';

const who = z.object({ who: z.string() });
const routes = [
  route({
    method: 'POST',
    path: '/api/things',
    summary: 'Makes a thing',
    who: signedIn(),
    answer: who,
    run: async ({ actor }) => ({ who: actor.name }),
  }),
  route({
    method: 'POST',
    path: '/api/open/{key}',
    summary: 'A form on any site',
    who: anyone(),
    crossOrigin: true,
    answer: who,
    run: async ({ actor }) => ({ who: actor.name }),
  }),
];

const env = { PUBLIC_URL: 'https://kovan.ornek.test' };
const { app, kernel } = await testKernel({ routes, env });
const local = await testKernel({ routes });
app.get('/page', async (_request, reply) =>
  reply.type('text/html').send(`<script nonce="${reply.cspNonce.script}">`),
);
const cookie = { cookie: 'kovan_session=ayse' };
const post = (path: string, headers: Record<string, string>, from = app) =>
  from.inject({ method: 'POST', url: path, headers: { host: 'kovan.ornek.test', ...headers }, payload: {} });

describe('the policy of a page', () => {
  test('allows what carries this answer’s nonce and nothing inline', async () => {
    const [one, other] = [await app.inject('/page'), await app.inject('/page')];
    const nonce = /nonce="(.+)"/.exec(one.payload)?.[1];
    const policy = String(one.headers['content-security-policy']);
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*/);
    expect(other.payload).not.toBe(one.payload);
  });

  test('names the own live connection and no other', async () => {
    const policyAt = async (host: string) =>
      /connect-src ([^;]*)/.exec(
        String((await app.inject({ url: '/page', headers: { host } })).headers['content-security-policy']),
      )?.[1];
    expect(await policyAt('kovan.ornek.test:3000')).toBe("'self' ws://kovan.ornek.test:3000");
    expect(await policyAt('[::1]:3000')).toBe("'self' ws://[::1]:3000");
    expect(await policyAt("x'; script-src *")).toBe("'self'");
  });

  test('lets no site show it in a frame', async () => {
    const { headers } = await app.inject('/page');
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });

  test('of data lets a browser do nothing', async () => {
    const { headers } = await app.inject('/api/nothing');
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  test('asks for HTTPS only where the system is reached by it', async () => {
    expect((await app.inject('/page')).headers['strict-transport-security']).toContain('max-age');
    expect((await local.app.inject('/page')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('a change asked for', () => {
  test.each([
    ['by our own page', { ...cookie, origin: 'https://kovan.ornek.test' }],
    ['by a program with a cookie', cookie],
    ['by a program with a key, whatever its origin', { ...asAyse, origin: 'https://else.ornek.test' }],
    ['by a browser that names no origin but the same site', { ...cookie, 'sec-fetch-site': 'same-origin' }],
  ])('%s is done', async (_by, headers) => {
    expect((await post('/api/things', headers)).json()).toEqual({ who: 'ayse' });
  });

  test.each([
    ['by another site', { ...cookie, origin: 'https://else.ornek.test' }],
    ['by another scheme', { ...cookie, origin: 'http://kovan.ornek.test' }],
    ['by a sandboxed page', { ...cookie, origin: 'null' }],
    ['across sites without an origin', { ...cookie, 'sec-fetch-site': 'cross-site' }],
    ['from another site by a stranger (signing in as somebody else)', { origin: 'https://else.ornek.test' }],
  ])('%s is refused', async (_by, headers) => {
    const answer = await post('/api/things', headers);
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'foreign-origin']);
  });

  test('on a machine without an address of its own is judged by the host that was called', async () => {
    const call = (host: string, origin: string) =>
      post('/api/things', { ...cookie, host, origin }, local.app);
    expect((await call('127.0.0.1:3000', 'http://127.0.0.1:3000')).statusCode).toBe(201);
    expect((await call('127.0.0.1:3000', 'http://127.0.0.1:4000')).statusCode).toBe(403);
  });
});

describe('a form open to all sites', () => {
  test('answers any origin and does not see who is signed in', async () => {
    const answer = await post('/api/open/1', { ...cookie, origin: 'https://else.ornek.test' });
    expect(answer.json()).toEqual({ who: '' });
    expect(answer.headers['access-control-allow-origin']).toBe('*');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  test('answers the browser’s question beforehand, other routes do not', async () => {
    const ask = (url: string) =>
      app.inject({
        method: 'OPTIONS',
        url,
        headers: { origin: 'https://else.ornek.test', 'access-control-request-method': 'POST' },
      });
    const allowed = await ask('/api/open/1');
    expect([allowed.statusCode, allowed.headers['access-control-allow-headers']]).toEqual([
      204,
      'content-type, idempotency-key',
    ]);
    expect((await ask('/api/things')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

test.each([
  [undefined, 'kovan.ornek.test', true],
  ['https://kovan.ornek.test', 'inside:3000', true],
  ['https://else.ornek.test', 'kovan.ornek.test', false],
  ['null', 'kovan.ornek.test', false],
])('a socket from %s at %s may connect: %s', (origin, host, may) => {
  expect(mayConnect(kernel.settings, origin, host)).toBe(may);
});
