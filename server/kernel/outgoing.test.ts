import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isInternal } from './internal-address.ts';
import { openOutgoing } from './outgoing.ts';

const routes: Record<string, RequestListener> = {
  '/echo': async (request, response) => {
    const body = await Array.fromAsync(request);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ method: request.method, type: request.headers['content-type'], body: String(body) }),
    );
  },
  '/redirect': (_request, response) => response.writeHead(302, { location: '/echo' }).end(),
  '/large': (_request, response) => void response.end('x'.repeat(10_000)),
  '/never': () => undefined,
  '/trickle': (_request, response) => void response.write('x'),
};

let server: Server;
let base = '';
beforeAll(async () => {
  server = createServer((request, response) => routes[request.url ?? '']?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const http = openOutgoing({ KOVAN_ALLOW_INTERNAL_ADDRESSES: false });

describe('calls to configured systems', () => {
  test('send and answer JSON', async () => {
    const answer = await http.call(`${base}/echo`, { json: { name: 'Ayşe' } });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({ method: 'POST', type: 'application/json', body: '{"name":"Ayşe"}' });
  });

  test('do not follow a redirect', async () => {
    const answer = await http.call(`${base}/redirect`);
    expect(answer).toMatchObject({ status: 302, headers: { location: '/echo' } });
  });

  test.each([
    ['an answer that is too long', '/large', 'answer-too-large'],
    ['silence', '/never', 'timed-out'],
    ['an answer that does not end', '/trickle', 'timed-out'],
  ])('give up on %s', async (_what, path, code) => {
    await expect(http.call(base + path, { timeoutMs: 150, maxBytes: 1000 })).rejects.toMatchObject({ code });
  });

  test('tell when nobody is there, without telling the address', async () => {
    const call = http.call('http://127.0.0.1:9/hook?token=abc');
    await expect(call).rejects.toMatchObject({ code: 'unreachable' });
    await expect(call).rejects.not.toThrow('abc');
  });

  test('tell when the answer is not JSON', async () => {
    const answer = await http.call(`${base}/large`);
    expect(() => answer.json()).toThrow(expect.objectContaining({ code: 'not-json' }));
  });
});

describe('calls to strangers', () => {
  test.each([
    'file:///etc/passwd',
    'http://user:secret@example.org/',
    'http://example.org:25/',
    'http://127.0.0.1/',
    'http://0x7f.1/',
    'http://2130706433/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://localhost:8080/',
    'http://ip6-localhost.localhost/',
  ])('never reach %s', async (address) => {
    await expect(http.callStranger(address)).rejects.toMatchObject({
      code: expect.stringMatching(/address-not-allowed|unreachable/),
    });
  });

  test('do not reach the own machine by a name that resolves to it', async () => {
    const { port } = server.address() as AddressInfo;
    await expect(http.callStranger(`http://localhost:${port}/echo`)).rejects.toMatchObject({
      code: 'address-not-allowed',
    });
  });

  test('reach stand-ins on loopback only when that is allowed', async () => {
    const tests = openOutgoing({ KOVAN_ALLOW_INTERNAL_ADDRESSES: true });
    expect((await tests.callStranger(`${base}/echo`)).status).toBe(200);
  });
});

describe('internal addresses', () => {
  test.each([
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    'fe80::1',
  ])('%s is inside', (address) => expect(isInternal(address)).toBe(true));
  test.each(['fd00::1', '::', '::ffff:8.8.8.8', '2002:7f00:1::', '64:ff9b::a00:1', '2001:db8::1'])(
    '%s is inside',
    (address) => expect(isInternal(address)).toBe(true),
  );
  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2a00:1450:4001:80b::200e', '2606:4700::1111'])(
    '%s is outside',
    (address) => expect(isInternal(address)).toBe(false),
  );
  test('a name is no address', () => expect(isInternal('example.org')).toBeNull());
});
