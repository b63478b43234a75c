import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** Whether a process with this id lives (also one of another user). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, in the system's own words; null if it does not live. Ids are reused, this pair is not. */
export function startOf(pid: number): string | null {
  if (!isAlive(pid)) return null;
  try {
    const [, afterName = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(/\) (?=[A-Z] )/);
    const [state, ...fields] = afterName.split(' ');
    return state === 'Z' ? null : (fields[18] ?? null);
  } catch {
    return ask(pid, 'lstart');
  }
}

/** Whether a process is the PostgreSQL server of this data directory, and not another one that got the same id. */
export function isPostgresOf(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    // The server changes into its data directory.
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    );
  } catch {
    const command = ask(pid, 'command') ?? '';
    return command.includes('postgres') && command.includes(folder);
  }
}

function ask(pid: number, column: 'lstart' | 'command'): string | null {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
