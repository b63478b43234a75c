import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryWeb } from '../../bin/lib/web.mjs';
import { holderOf } from '../../server/kernel/data-lock.ts';
import { startEmbedded } from '../../server/kernel/embedded.ts';
import { atEnd } from './at-end.ts';
import { freePort } from './port.ts';
import { alone } from './runs.ts';

export type ProcessOptions = {
  /** What it does: `all`, `web`, `worker` or a command. */
  role?: string;
  env?: Record<string, string>;
  /** External database; without it the process runs its own in its data folder. */
  databaseUrl?: string;
  /** Data folder to share with an earlier process. */
  dataDir?: string;
  port?: number;
};

export type KovanProcess = {
  pid: number;
  port: number;
  url: string;
  dataDir: string;
  /** All that it has printed. */
  output(): string;
  /** Waits for it to say that it is ready; throws what it said instead. */
  ready(): Promise<void>;
  /** Sends a signal and waits for the end; answers the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** The exit code, when it has ended. */
  ended: Promise<number | null>;
};

const root = join(import.meta.dirname, '../..');

/** Starts Kovan as a process of its own, as `npm start` does. Ended and cleaned up after the test file. */
export async function startProcess(options: ProcessOptions = {}): Promise<KovanProcess> {
  const role = options.role ?? 'all';
  if (role === 'all' || role === 'web') await needPages();
  const dataDir = options.dataDir ?? dataFolder();
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ['server/main.ts', role], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      KOVAN_DATA_DIR: dataDir,
      PORT: String(port),
      KOVAN_DEMO: '0',
      KOVAN_RATE_LIMITS: '0',
      KOVAN_SECRET: 'only-for-tests-only-for-tests-only',
      ...(options.databaseUrl ? { DATABASE_URL: options.databaseUrl } : {}),
      ...options.env,
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const isReady = new Promise<boolean>((resolve) => {
    child.stdout.on('data', () => /is ready/.test(output) && resolve(true));
    void ended.then(() => resolve(false));
  });
  const end = (signal: NodeJS.Signals = 'SIGTERM') => {
    if (!hasEnded(child)) child.kill(signal);
    return ended;
  };
  atEnd(async () => {
    await end('SIGKILL');
    await stopLeftovers(dataDir);
  });
  return {
    pid: child.pid ?? 0,
    port,
    url: `http://127.0.0.1:${port}`,
    dataDir,
    output: () => output,
    ready: async () => {
      if (!(await isReady)) throw new Error(`ended before it was ready:\n${output}`);
    },
    end,
    ended,
  };
}

/** A new data folder, removed after the test file. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kovan-process-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

// `npm test` has built them freshly; a test run by hand makes do with what is there.
async function needPages(): Promise<void> {
  if (existsSync(join(root, 'dist/stamp'))) return;
  await alone(async () => {
    if (!existsSync(join(root, 'dist/stamp')) && (await tryWeb()) !== 0)
      throw new Error('the pages do not build');
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

// The embedded server of a killed process is stopped by the next start.
async function stopLeftovers(dataDir: string): Promise<void> {
  if (!existsSync(join(dataDir, 'postgres')) || holderOf(dataDir) !== null) return;
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  await (await startEmbedded({ dataDir, log })).stop();
}
