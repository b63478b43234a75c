import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockData } from './data-lock.ts';
import { startEmbedded } from './embedded.ts';
import { StartRefused } from './start-refused.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const quick = { fsync: 'off', shared_buffers: '16MB' };
let dataDir = '';

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'kovan-embedded-'));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const start = () => startEmbedded({ dataDir, log, extra: quick });

test('makes a database of the right kind and keeps it over a restart', async () => {
  const first = await start();
  const made = await ask(first.url, 'create table kept as select 1 as one');
  const [kind] = await ask(
    first.url,
    `select pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider,
       current_setting('listen_addresses') as listens, current_setting('shared_preload_libraries') as libraries,
       (select count(*)::int from pg_collation where collname = 'tr-TR-x-icu') as turkish
     from pg_database where datname = current_database()`,
  );
  await first.stop();
  const second = await start();
  const rows = await ask(second.url, 'select one from kept');
  await second.stop();
  expect(made).toEqual([]);
  expect(kind).toEqual({
    encoding: 'UTF8',
    provider: 'i',
    listens: '127.0.0.1',
    libraries: 'pg_stat_statements',
    turkish: 1,
  });
  expect(rows).toEqual([{ one: 1 }]);
  expect(second.url).toBe(first.url);
});

test('keeps the password to its owner', () => {
  expect(statSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
});

test('refuses a second start and names the process; recovers from kill -9', async () => {
  const holder = await startInProcess();
  await expect(start()).rejects.toThrow(new RegExp(`in use by another Kovan \\(process ${holder.pid}\\)`));
  await expect(start()).rejects.toBeInstanceOf(StartRefused);
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const next = await start();
  expect(await ask(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('starts again on the same port when the server itself is killed', async () => {
  const server = await start();
  const before = server.pid();
  process.kill(before as number, 'SIGKILL');
  await expect
    .poll(() => ask(server.url, 'select one from kept').catch(() => null), { timeout: 10_000 })
    .toEqual([{ one: 1 }]);
  expect(server.pid()).not.toBe(before);
  await server.stop();
});

test('takes over the lock of a process that is gone, and of one whose id was given to another', () => {
  const path = join(dataDir, 'kovan.lock');
  for (const stale of ['{"pid":999999,"started":"1"}', `{"pid":${process.ppid},"started":"1"}`, '', '{']) {
    writeFileSync(path, stale);
    lockData(dataDir)();
  }
  const unlock = lockData(dataDir);
  expect(() => lockData(dataDir)).toThrow(StartRefused);
  unlock();
  expect(() => statSync(path)).toThrow();
});

test('is not misled by a pid file that names another living process', async () => {
  writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n1\n`);
  const server = await start();
  expect(await ask(server.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await server.stop();
});

test.runIf(process.getuid?.() === 0)(
  'root may keep the data in a folder that is closed to all others',
  async () => {
    const closed = mkdtempSync(join(tmpdir(), 'kovan-closed-'));
    chmodSync(closed, 0o700);
    const server = await startEmbedded({ dataDir: join(closed, 'data'), log, extra: quick });
    expect(await ask(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(statSync(closed).mode & 0o777).toBe(0o700);
    rmSync(closed, { recursive: true });
  },
);

async function ask(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startInProcess(): Promise<ChildProcess> {
  const script = join(dataDir, 'holder.ts');
  writeFileSync(
    script,
    `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
     const log = { info() {}, warn() {}, error() {} };
     await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log, extra: ${JSON.stringify(quick)} });
     process.send?.('ready');`,
  );
  const child = fork(script);
  await once(child, 'message');
  return child;
}
