import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { findBinaries } from '../../server/kernel/embedded-binaries.ts';
import { chooseOwner } from '../../server/kernel/embedded-owner.ts';
import { initialise, type Place, startServer, stopOrphan } from '../../server/kernel/embedded-server.ts';
import { freePort } from './port.ts';
import { alone, cacheFolder, livingRuns } from './runs.ts';

const log = { info: () => undefined, warn: () => undefined, error: console.error };
const urlFile = join(cacheFolder, 'url');

/**
 * Address of the tests' PostgreSQL (database `postgres`), started if it does not run. All test runs share it; the
 * last one to end stops it. Nothing in it must survive a power cut, so it never waits for the disk.
 */
export async function clusterUrl(): Promise<string> {
  return (await answering()) ?? alone(async () => (await answering()) ?? start());
}

/** Ends the server if no other run uses it. */
export async function releaseCluster(): Promise<void> {
  if (!existsSync(cacheFolder)) return;
  await alone(async () => {
    if (livingRuns().length === 0) await stopOrphan(place(), log);
  });
}

/** Runs one statement, or several, and answers the rows of the last. */
export async function ask<Row = Record<string, unknown>>(
  url: string,
  sql: string,
  values?: unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'kovan-tests' });
  await client.connect();
  try {
    const result = await client.query(sql, values);
    return (Array.isArray(result) ? result.at(-1) : result).rows;
  } finally {
    await client.end();
  }
}

async function answering(): Promise<string | null> {
  if (!existsSync(urlFile)) return null;
  const url = readFileSync(urlFile, 'utf8');
  return ask(url, 'select 1').then(
    () => url,
    () => null,
  );
}

async function start(): Promise<string> {
  try {
    return await startIn(place());
  } catch {
    // A power cut may have torn what was never synced; it holds nothing that is not made again.
    await stopOrphan(place(), log);
    rmSync(place().folder, { recursive: true, force: true });
    return startIn(place());
  }
}

async function startIn(here: Place): Promise<string> {
  const password = 'tests';
  if (existsSync(here.folder)) await stopOrphan(here, log);
  else await initialise(here, password);
  const port = await freePort();
  const server = await startServer(here, port);
  server.unref();
  const url = `postgres://kovan:${password}@127.0.0.1:${port}/postgres`;
  const left = await ask<{ datname: string }>(
    url,
    `select datname from pg_database where datname like 't\\_%'`,
  );
  for (const { datname } of left) await ask(url, `drop database "${datname}"`);
  writeFileSync(urlFile, url);
  return url;
}

function place(): Place {
  mkdirSync(cacheFolder, { recursive: true });
  chmodSync(cacheFolder, 0o711);
  const folder = join(realpathSync(cacheFolder), 'postgres');
  return {
    folder,
    logFile: join(cacheFolder, 'postgres.log'),
    owner: chooseOwner(folder),
    binaries: findBinaries(),
    extra: {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      max_connections: '400',
      max_wal_size: '4GB',
      checkpoint_timeout: '30min',
      autovacuum_naptime: '1min',
    },
  };
}
