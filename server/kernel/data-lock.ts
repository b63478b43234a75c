import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startOf } from './process-identity.ts';
import { StartRefused } from './start-refused.ts';

type Holder = { pid: number; started: string | null };

/**
 * Takes the data folder for this process; returns how to give it back. The lock of a killed process is stale and
 * taken over. Throws `StartRefused` naming the process that holds it.
 */
export function lockData(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'kovan.lock');
  const mine: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; attempt < 10; attempt++) {
    if (create(path, mine)) return () => giveBack(path, mine);
    const holder = holderOf(dataDir);
    if (holder) {
      throw new StartRefused(
        `The data folder ${dataDir} is in use by another Kovan (process ${holder}). Stop it first, or set KOVAN_DATA_DIR to another folder.`,
      );
    }
    setAside(path);
  }
  throw new StartRefused(`The lock ${path} changes hands all the time; try again.`);
}

/** The living process that holds the data folder, or null. */
export function holderOf(dataDir: string): number | null {
  const holder = read(join(dataDir, 'kovan.lock'));
  return holder && isHeld(holder) ? holder.pid : null;
}

// Linked into place, so that nobody ever reads a lock that is only half written.
function create(path: string, mine: Holder): boolean {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, JSON.stringify(mine));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

// Two starters may both find the same stale lock. Whoever moves away a lock that a living process has just
// taken puts it back.
function setAside(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const holder = read(aside);
  if (holder && isHeld(holder)) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function giveBack(path: string, mine: Holder): void {
  const holder = read(path);
  if (holder?.pid === mine.pid && holder.started === mine.started) rmSync(path, { force: true });
}

function isHeld(holder: Holder): boolean {
  if (holder.pid === process.pid) return holder.started === startOf(process.pid);
  return startOf(holder.pid) !== null && startOf(holder.pid) === holder.started;
}

function read(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null; // gone meanwhile, or torn by a power cut
  }
}
