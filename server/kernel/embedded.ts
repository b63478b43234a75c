import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { holderOf, lockData } from './data-lock.ts';
import { findBinaries } from './embedded-binaries.ts';
import { chooseOwner, refuseForeign } from './embedded-owner.ts';
import { initialise, keepRunning, type ServerLog, stopOrphan } from './embedded-server.ts';
import { StartRefused } from './start-refused.ts';

export type Embedded = { url: string; port: number; pid(): number | undefined; stop(): Promise<void> };

export type EmbeddedOptions = {
  dataDir: string;
  log: ServerLog;
  /** PostgreSQL settings beyond our own, for tests: `{ fsync: 'off' }`. */
  extra?: Readonly<Record<string, string>>;
};

/**
 * Starts PostgreSQL in `<dataDir>/postgres`, made on the first call; ready in about a second, later much sooner.
 * What a killed Kovan left running is stopped first. Throws `StartRefused` if another Kovan holds the folder.
 */
export async function startEmbedded({ dataDir, log, extra = {} }: EmbeddedOptions): Promise<Embedded> {
  refuseForeign(dataDir, join(dataDir, 'postgres'));
  const unlock = lockData(dataDir);
  try {
    const folder = join(realpathSync(dataDir), 'postgres');
    const owner = chooseOwner(folder);
    // The database's user passes through the data folder to its own part of it; what else is there stays closed.
    if (owner) chmodSync(dataDir, statSync(dataDir).mode | 0o011);
    const place = { folder, logFile: join(dataDir, 'postgres.log'), owner, binaries: findBinaries(), extra };
    const password = keptPassword(dataDir, folder);
    if (existsSync(folder)) await stopOrphan(place, log);
    else await initialise(place, password);
    const port = await keptPort(dataDir);
    const server = await keepRunning(place, port, log);
    const stop = async () => {
      await server.stop();
      unlock();
    };
    const url = addressOf(password, port);
    await ensureDatabase(url).catch((error) => stop().then(() => Promise.reject(error)));
    return { url, port, pid: server.pid, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Address of the database that a running Kovan has started in this data folder; null if none runs. */
export function runningDatabase(dataDir: string): string | null {
  if (holderOf(dataDir) === null) return null;
  const [password, port] = ['postgres-password', 'postgres-port'].map((name) => join(dataDir, name));
  if (!password || !port || !existsSync(password) || !existsSync(port)) return null;
  return addressOf(readFileSync(password, 'utf8').trim(), Number(readFileSync(port, 'utf8')));
}

function addressOf(password: string, port: number): string {
  return `postgres://kovan:${password}@127.0.0.1:${port}/kovan`;
}

function keptPassword(dataDir: string, folder: string): string {
  const path = join(dataDir, 'postgres-password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  if (existsSync(folder))
    throw new StartRefused(`The database in ${folder} is there, its password ${path} is not.`);
  const password = randomBytes(24).toString('base64url');
  writeFileSync(path, password, { mode: 0o600 });
  return password;
}

async function keptPort(dataDir: string): Promise<number> {
  const path = join(dataDir, 'postgres-port');
  const kept = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  const port = (kept && (await freePort(kept))) || (await freePort(0));
  if (!port) throw new StartRefused('There is no free port on 127.0.0.1 for the embedded database.');
  if (port !== kept) writeFileSync(path, String(port));
  return port;
}

function freePort(wanted: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port: wanted, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url.replace(/kovan$/, 'postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_database where datname = 'kovan'`);
    if (rowCount === 0) await client.query('create database kovan');
  } finally {
    await client.end();
  }
}
