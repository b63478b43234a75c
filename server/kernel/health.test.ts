import { expect, test } from 'vitest';
import { testKernel } from './testing.ts';

test('a running system is live and ready', async () => {
  const { app } = await testKernel();
  expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
  const ready = await app.inject('/health/ready');
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'ok' }]);
  expect(ready.headers['cache-control']).toBe('no-store');
});

test('without its database it is live but not ready', async () => {
  const { app, kernel } = await testKernel();
  const { db } = kernel.database;
  kernel.database.db = {
    getExecutor: () => ({ executeQuery: () => Promise.reject(new Error('gone')) }),
  } as never;
  const ready = await app.inject('/health/ready');
  kernel.database.db = db;
  expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not-ready', reason: 'database' }]);
  expect((await app.inject('/health/live')).statusCode).toBe(200);
});
