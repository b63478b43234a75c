import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Binaries } from './embedded-binaries.ts';
import { giveTo, type Owner, runAs } from './embedded-owner.ts';
import { serverFlags } from './embedded-settings.ts';
import { isAlive, isPostgresOf, startOf } from './process-identity.ts';
import { StartRefused } from './start-refused.ts';

export type ServerLog = Pick<Logger, 'info' | 'warn' | 'error'>;

/** One data directory of PostgreSQL, and how it is run. */
export type Place = {
  folder: string;
  logFile: string;
  owner: Owner | null;
  binaries: Binaries;
  extra: Readonly<Record<string, string>>;
};

export type RunningServer = { pid(): number | undefined; stop(): Promise<void> };

/** Makes the data directory: aside and then renamed, so that a crash in the middle leaves no half of it. */
export async function initialise(place: Place, password: string): Promise<void> {
  const draft = `${place.folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  giveTo(place.owner, draft);
  const passwordFile = join(dirname(draft), 'postgres-password.new');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  giveTo(place.owner, passwordFile);
  const locale = ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=und', '--locale=C'];
  const access = ['--username=kovan', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  try {
    await finished(
      launch(place, place.binaries.initdb, [`--pgdata=${draft}`, ...locale, ...access]),
      'initdb',
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, place.folder);
}

/** Stops the server that a killed Kovan left running on this data directory. */
export async function stopOrphan(place: Place, log: ServerLog): Promise<void> {
  const pidFile = join(place.folder, 'postmaster.pid');
  const left = Number.parseInt(readPidFile(pidFile)[0] ?? '', 10);
  if (!left) return;
  if (isPostgresOf(left, place.folder)) {
    log.warn({ pid: left }, 'the last run was cut off; stopping the database it left running');
    await stopServer(left);
  } else if (isAlive(left)) {
    // The id now belongs to somebody else, which PostgreSQL itself would take for a running server.
    await rm(pidFile, { force: true });
  }
}

/**
 * Starts the server. If it dies on its own it is started again on the same port, and the pools reconnect by
 * themselves. Throws `StartRefused` with the server's last words.
 */
export async function keepRunning(place: Place, port: number, log: ServerLog): Promise<RunningServer> {
  let stopping = false;
  let child = await startServer(place, port);
  const watch = (): void => {
    child.once('exit', async (code, signal) => {
      if (stopping) return;
      log.error({ code, signal }, 'the database ended on its own; starting it again');
      try {
        child = await startServer(place, port);
        watch();
      } catch (error) {
        log.error({ err: error }, 'the database does not start again');
      }
    });
  };
  watch();
  return {
    pid: () => child.pid,
    stop: async () => {
      stopping = true;
      if (child.pid && !hasEnded(child)) await stopServer(child.pid);
    },
  };
}

/** Starts the server and leaves it to itself. Throws `StartRefused` with its last words. */
export async function startServer(place: Place, port: number): Promise<ChildProcess> {
  const { folder, logFile } = place;
  const flags = ['-D', folder, ...serverFlags(port, place.extra)];
  for (let attempt = 1; ; attempt++) {
    const out = openSync(logFile, attempt === 1 ? 'w' : 'a', 0o600);
    const child = launch(place, place.binaries.postgres, flags, out);
    closeSync(out);
    if (await becomesReady(child, folder)) return child;
    if (attempt === 5) {
      throw new StartRefused(`The embedded database does not start: ${lastLine(logFile)} (see ${logFile}).`);
    }
    // The workers of a killed server hold its shared memory for a moment longer.
    await pause(200 * attempt);
  }
}

// The server says in its own pid file when it takes connections; pg_ctl reads it the same way.
async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid');
  while (!hasEnded(child)) {
    const [pid, , , , , , , status] = readPidFile(pidFile);
    if (pid === String(child.pid) && status?.trim() === 'ready') return true;
    await pause(10);
  }
  return false;
}

/** Stops a server cleanly; what was committed is kept. */
export async function stopServer(pid: number): Promise<void> {
  // "fast": running statements are cancelled, everything committed is written.
  signal(pid, 'SIGINT');
  if (await isGone(pid, 10_000)) return;
  signal(pid, 'SIGQUIT');
  if (await isGone(pid, 5_000)) return;
  throw new StartRefused(`The embedded database (process ${pid}) does not stop; end it by hand.`);
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 10) {
    if (startOf(pid) === null) return true;
    await pause(10);
  }
  return false;
}

// In a session of its own: a Ctrl C at the terminal reaches Kovan only, which lets requests finish first.
function launch(place: Place, program: string, flags: readonly string[], out?: number): ChildProcess {
  const { prefix, ...ids } = runAs(place.owner, [program, place.folder]);
  const [command = program, ...rest] = [...prefix, program, ...flags];
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const output = out ?? 'pipe';
  const child = spawn(command, rest, {
    ...ids,
    env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  });
  child.once('error', () => undefined); // told by `hasEnded` and `finished`
  return child;
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function finished(child: ChildProcess, name: string): Promise<void> {
  let said = '';
  child.stdout?.resume();
  child.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new StartRefused(`${name} failed: ${said.trim() || `exit code ${code}`}`));
    });
  });
}

function readPidFile(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function lastLine(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').at(-1) ?? '';
}
