import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lockData } from '../../server/kernel/data-lock.ts';
import { startOf } from '../../server/kernel/process-identity.ts';
import { StartRefused } from '../../server/kernel/start-refused.ts';

/** Where the tests' database stands: outside the tree, shared by all runs of this user on this machine. */
export const cacheFolder = join(tmpdir(), `kovan-tests-${userInfo().uid}`);

const runsFolder = join(cacheFolder, 'runs');

/** Marks this process as a test run that may use the shared server. Returns how to end the mark. */
export function markRun(): () => void {
  mkdirSync(runsFolder, { recursive: true });
  const path = join(runsFolder, String(process.pid));
  writeFileSync(path, startOf(process.pid) ?? '');
  return () => rmSync(path, { force: true });
}

/** Process ids of the test runs that live; marks of killed ones are swept away. */
export function livingRuns(): number[] {
  if (!existsSync(runsFolder)) return [];
  return readdirSync(runsFolder)
    .map(Number)
    .filter((pid) => {
      const path = join(runsFolder, String(pid));
      const lives = existsSync(path) && startOf(pid) === readFileSync(path, 'utf8');
      if (!lives) rmSync(path, { force: true });
      return lives;
    });
}

/** One run or worker at a time, over all processes. */
export async function alone<T>(act: () => Promise<T>): Promise<T> {
  const unlock = await takeGate();
  try {
    return await act();
  } finally {
    unlock();
  }
}

async function takeGate(): Promise<() => void> {
  for (let waited = 0; ; waited += 20) {
    try {
      return lockData(join(cacheFolder, 'gate'));
    } catch (error) {
      if (!(error instanceof StartRefused) || waited > 120_000) throw error;
      await pause(20);
    }
  }
}
