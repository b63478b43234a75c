import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, signedIn } from './access.ts';
import { callsPerMinute } from './rate-limit.ts';
import { route } from './route.ts';
import { asAyse, asMehmet, testKernel } from './testing.ts';

const common = { summary: 'Says yes', answer: z.object({}), run: async () => ({}) } as const;
const routes = [
  route({ ...common, method: 'POST', path: '/api/sessions', who: anyone(), limit: 'sign-in' }),
  route({ ...common, method: 'POST', path: '/api/form', who: anyone(), limit: 'public' }),
  route({ ...common, method: 'GET', path: '/api/things', who: signedIn() }),
  route({ ...common, method: 'GET', path: '/api/open', who: anyone() }),
];
const { app } = await testKernel({ routes, env: { KOVAN_RATE_LIMITS: '1' } });

async function calls(
  method: 'GET' | 'POST',
  url: string,
  n: number,
  headers = {},
  remoteAddress = '198.51.100.1',
) {
  const statuses: number[] = [];
  for (let call = 0; call < n; call++) {
    statuses.push((await app.inject({ method, url, headers, remoteAddress })).statusCode);
  }
  return statuses;
}

describe('too many calls', () => {
  test('to guess a password are refused, with the time to wait, and the next address is served', async () => {
    const most = callsPerMinute['sign-in'];
    expect(await calls('POST', '/api/sessions', most)).toEqual(Array(most).fill(201));
    const refused = await app.inject({ method: 'POST', url: '/api/sessions', remoteAddress: '198.51.100.1' });
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({
      code: 'too-many-requests',
      retryAfterSeconds: expect.any(Number),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await calls('POST', '/api/sessions', 1, {}, '198.51.100.2')).toEqual([201]);
  });

  test('to a public form are counted by address, signed in or not, and apart from sign-in', async () => {
    await calls('POST', '/api/form', callsPerMinute.public, {}, '198.51.100.3');
    expect(await calls('POST', '/api/form', 1, asAyse, '198.51.100.3')).toEqual([429]);
    expect(await calls('POST', '/api/sessions', 1, {}, '198.51.100.3')).toEqual([201]);
  });

  test('of one signed-in user do not stop another at the same address', async () => {
    const statuses = await calls('GET', '/api/things', callsPerMinute.default + 1, asAyse);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
    expect(await calls('GET', '/api/things', 1, asMehmet)).toEqual([200]);
  });

  test('of a stranger end earlier; a whole IPv6 network counts as one', async () => {
    await calls('GET', '/api/open', callsPerMinute.stranger, {}, '2001:db8:1:2::1');
    expect(await calls('GET', '/api/open', 1, {}, '2001:db8:1:2:ffff::9')).toEqual([429]);
    expect(await calls('GET', '/api/open', 1, {}, '2001:db8:1:3::1')).toEqual([200]);
  });

  test('do not stop health checks', async () => {
    expect(new Set(await calls('GET', '/health/live', callsPerMinute.stranger + 5))).toEqual(new Set([200]));
  });
});

test('limits can be switched off', async () => {
  const free = await testKernel({ routes });
  for (let call = 0; call <= callsPerMinute['sign-in']; call++) {
    expect((await free.app.inject({ method: 'POST', url: '/api/sessions' })).statusCode).toBe(201);
  }
});
