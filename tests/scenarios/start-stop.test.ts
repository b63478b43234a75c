import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dataFolder, startProcess } from '../support/process.ts';

const healthy = async (url: string) => (await fetch(`${url}/health/ready`)).status;

test('starts on an empty folder, answers, stops cleanly on SIGTERM and starts again', async () => {
  const first = await startProcess();
  await first.ready();
  expect(await healthy(first.url)).toBe(200);
  expect(first.output()).toContain(`http://localhost:${first.port}`);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(existsSync(join(first.dataDir, 'kovan.lock'))).toBe(false);
  expect(existsSync(join(first.dataDir, 'postgres/postmaster.pid'))).toBe(false);

  const second = await startProcess({ dataDir: first.dataDir });
  await second.ready();
  expect(await healthy(second.url)).toBe(200);
  expect(await second.end('SIGINT')).toBe(0);
});

test('recovers from kill -9, and a second Kovan on the same data is refused by name of the first', async () => {
  const first = await startProcess();
  await first.ready();
  const refused = await startProcess({ dataDir: first.dataDir });
  expect(await refused.ended).toBe(1);
  expect(refused.output()).toContain(`in use by another Kovan (process ${first.pid})`);
  const samePort = await startProcess({ dataDir: first.dataDir, port: first.port });
  expect(await samePort.ended).toBe(1);
  expect(samePort.output()).toContain(`running already (process ${first.pid})`);
  expect(await healthy(first.url)).toBe(200);

  await first.end('SIGKILL');
  const next = await startProcess({ dataDir: first.dataDir });
  await next.ready();
  expect(await healthy(next.url)).toBe(200);
  expect(await next.end()).toBe(0);
});

test('a request that has begun is answered before the stop', async () => {
  const kovan = await startProcess();
  await kovan.ready();
  const call = request(`${kovan.url}/api/no-such-thing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 12, expect: '100-continue' },
  });
  const answered = once(call, 'response');
  call.flushHeaders();
  await once(call, 'continue');
  call.write('{"half":');
  const ended = kovan.end('SIGTERM');
  await expect.poll(() => healthy(kovan.url).catch(() => 'closed')).toBe('closed');
  call.end('123}');
  const [response] = (await answered) as [IncomingMessage];
  expect(response.statusCode).toBe(404);
  response.resume();
  expect(await ended).toBe(0);
});

test('goes on when its database server is killed', async () => {
  const kovan = await startProcess();
  await kovan.ready();
  const [pid] = readFileSync(join(kovan.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
  await expect.poll(() => kovan.output()).toContain('starting it again');
  await expect.poll(() => healthy(kovan.url), { timeout: 20_000 }).toBe(200);
  expect(await kovan.end()).toBe(0);
});

test('says in one sentence that the port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen({ port: 0, host: '127.0.0.1' }, resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const kovan = await startProcess({ port });
  expect(await kovan.ended).toBe(1);
  expect(kovan.output().trim().split('\n')).toEqual([
    `Kovan: Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start.`,
  ]);
  other.close();
});

test('lists every wrong setting at once', async () => {
  const env = { DATABASE_URL: 'mysql://localhost/x', KOVAN_SECRET: 'short', KOVAN_LOG_LEVEL: 'loud' };
  const kovan = await startProcess({ port: 99_999, env });
  expect(await kovan.ended).toBe(1);
  for (const name of ['PORT', ...Object.keys(env)]) expect(kovan.output()).toContain(`\n  ${name}: `);
});

test('the demo keeps to this machine unless told otherwise', async () => {
  const kovan = await startProcess({ env: { KOVAN_DEMO: '1', HOST: '0.0.0.0' } });
  expect(await kovan.ended).toBe(1);
  expect(kovan.output()).toContain('KOVAN_DEMO=public');
});

test('says what is wrong with an external database, and with a role it does not know', async () => {
  const unreachable = await startProcess({ databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none' });
  expect(await unreachable.ended).toBe(1);
  expect(unreachable.output()).toContain('The database at 127.0.0.1:1 cannot be used');
  const unknown = await startProcess({ role: 'dance' });
  expect(await unknown.ended).toBe(1);
  expect(unknown.output()).toMatch(/There is no "dance"; there are: all, web, worker, migrate/);
});

test('commands work beside a running Kovan, on its database', async () => {
  const kovan = await startProcess();
  await kovan.ready();
  const migrate = await startProcess({ role: 'migrate', dataDir: kovan.dataDir });
  expect(await migrate.ended).toBe(0);
  expect(migrate.output()).toContain('0 migrations applied');
  expect(await healthy(kovan.url)).toBe(200);
  expect(await kovan.end()).toBe(0);
});

test('a folder that is left from a start cut off in the middle is made anew', async () => {
  const dataDir = dataFolder();
  mkdirSync(join(dataDir, 'postgres.new'));
  writeFileSync(join(dataDir, 'postgres.new/PG_VERSION'), '18');
  const kovan = await startProcess({ dataDir });
  await kovan.ready();
  expect(await kovan.end()).toBe(0);
});
