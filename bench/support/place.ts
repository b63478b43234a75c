import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import { runningDatabase, startEmbedded } from '../../server/kernel/embedded.ts';
import { findMigrations } from '../../server/kernel/migrate.ts';
import { readSettings } from '../../server/kernel/settings.ts';
import { startSystem } from '../../server/kernel/system.ts';
import { perform } from '../../server/kernel/work.ts';
import { addMember, addTeam, addUser, testPassword } from '../../server/modules/identity/testing.ts';
import { seed, size } from './seed.ts';

const root = join(import.meta.dirname, '../..');
const quiet = { info: () => undefined, warn: () => undefined, error: console.error };
const secret = 'only-for-measuring-only-for-measuring';

export type Place = {
  url: string;
  pid: number;
  databaseUrl: string;
  /** A connection for the bare SQL beside each figure. */
  database: pg.Client;
  /** Signs in and answers the cookie. */
  signIn(email: string): Promise<string>;
  stop(): Promise<void>;
};

/**
 * Kovan as `npm start` runs it, one process with its own embedded database, filled with 100,000 customers and
 * 20,000 cards. The filled folder is kept beside the system's temporary files and used again until the tables change.
 */
export async function openPlace(role: 'all' | 'web' = 'all'): Promise<Place> {
  const dataDir = await filledFolder();
  const port = await freePort();
  const child = spawn(process.execPath, ['server/main.ts', role], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      KOVAN_DATA_DIR: dataDir,
      KOVAN_DEMO: '0',
      KOVAN_RATE_LIMITS: '0',
      KOVAN_SECRET: secret,
      KOVAN_LOG_LEVEL: 'warn',
      PORT: String(port),
    },
  });
  // A bench that fails leaves nothing running; the server stops its database.
  process.once('exit', () => child.kill('SIGTERM'));
  await ready(child);
  const databaseUrl = runningDatabase(dataDir) as string;
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    databaseUrl,
    pid: child.pid as number,
    database,
    signIn: async (email) => {
      const response = await fetch(`${url}/api/identity/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify({ email, password: testPassword }),
      });
      if (response.status !== 201) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
      return response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    },
    stop: async () => {
      await database.end();
      const closed = new Promise((done) => child.once('close', done));
      child.kill('SIGTERM');
      await closed;
    },
  };
}

/** Everybody a bench signs in as. */
export const users = {
  admin: 'yonetici@ornek.test',
  leader: 'lider0@ornek.test',
  seller: 'satici0@ornek.test',
};

async function filledFolder(): Promise<string> {
  const parent = join(tmpdir(), `kovan-bench-${userInfo().uid}`);
  const hash = createHash('sha256').update(readFileSync(join(import.meta.dirname, 'seed.ts')));
  for (const { name, checksum } of findMigrations()) hash.update(`${name} ${checksum}`);
  const folder = join(parent, hash.digest('hex').slice(0, 12));
  if (existsSync(join(folder, 'filled'))) return folder;
  mkdirSync(parent, { recursive: true, mode: 0o711 });
  for (const old of readdirSync(parent)) rmSync(join(parent, old), { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o711 });
  process.stderr.write('Filling the database of the bench (once) …\n');
  await fill(folder);
  writeFileSync(join(folder, 'filled'), '');
  return folder;
}

async function fill(dataDir: string): Promise<void> {
  const embedded = await startEmbedded({ dataDir, log: quiet });
  try {
    await fillDatabase(dataDir, embedded.url);
  } finally {
    await embedded.stop();
  }
}

async function fillDatabase(dataDir: string, databaseUrl: string): Promise<void> {
  const settings = readSettings({ KOVAN_DATA_DIR: dataDir, KOVAN_DEMO: '0', KOVAN_SECRET: secret });
  const system = await startSystem({
    settings,
    databaseUrl,
    log: pino({ level: 'silent' }),
    roles: { web: true, worker: false },
    pages: false,
  });
  await perform(system.kernel.desk, {}, async (work) => {
    await addUser(work, { email: users.admin, name: 'Yönetici', role: 'administrator' });
    for (let t = 0; t < size.teams; t++) {
      const teamId = await addTeam(work, { name: `Ekip ${t + 1}` });
      const leader = await addUser(work, {
        email: `lider${t}@ornek.test`,
        name: `Lider ${t + 1}`,
        role: 'team-leader',
      });
      await addMember(work, { teamId, userId: leader, leader: true });
      for (let n = t; n < size.sellers; n += size.teams) {
        const seller = { email: `satici${n}@ornek.test`, name: `Satıcı ${n + 1}`, role: 'sales' as const };
        await addMember(work, { teamId, userId: await addUser(work, seller), leader: false });
      }
    }
  });
  await system.stop();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await seed(client);
  await client.end();
}

function ready(child: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      output += chunk;
      if (/is ready/.test(output)) resolve();
    });
    child.once('close', () => reject(new Error(`the server ended:\n${output}`)));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
