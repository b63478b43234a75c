import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone } from './access.ts';
import { metricsOf } from './metrics.ts';
import { route } from './route.ts';
import { testKernel } from './testing.ts';

const { app, kernel } = await testKernel({
  routes: [
    route({
      method: 'GET',
      path: '/api/things/{id}',
      summary: 'Shows a thing',
      who: anyone(),
      answer: z.object({}),
      run: async () => ({}),
    }),
  ],
});

const scrape = async () => (await app.inject('/metrics')).payload;

describe('GET /metrics', () => {
  test('counts calls by route, never by address', async () => {
    await app.inject('/api/things/ayse');
    await app.inject('/nothing/ayse');
    const text = await scrape();
    expect(text).toMatch(
      /kovan_http_request_seconds_count\{method="GET",route="\/api\/things\/:id",status="2xx"\} 1/,
    );
    expect(text).not.toContain('ayse');
  });

  test('tells process, pool, queue and what was added', async () => {
    metricsOf(kernel).jobRan('things.send', 0.01, 'failed');
    metricsOf(kernel).gauge('kovan_test_things', 'Things', () => 7);
    const text = await scrape();
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(/^kovan_pool_connections \d+/m);
    expect(text).toMatch(/^kovan_jobs\{state="given_up"\} 0/m);
    expect(text).toMatch(/^kovan_job_seconds_count\{job="things.send",outcome="failed"\} 1/m);
    expect(text).toMatch(/^kovan_test_things 7/m);
  });

  test.each([
    ['an address outside', { remoteAddress: '8.8.8.8' }, 404],
    ['an address outside on a socket for both', { remoteAddress: '::ffff:8.8.8.8' }, 404],
    ['a proxy on this machine', { headers: { 'x-forwarded-for': '8.8.8.8' } }, 404],
    ['the own network', { remoteAddress: '10.1.2.3' }, 200],
    ['the own network on a socket for both', { remoteAddress: '::ffff:10.1.2.3' }, 200],
  ])('for %s', async (_who, from, status) => {
    expect((await app.inject({ url: '/metrics', ...from })).statusCode).toBe(status);
  });
});
