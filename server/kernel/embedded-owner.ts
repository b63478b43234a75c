import { execFileSync } from 'node:child_process';
import { accessSync, chownSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartRefused } from './start-refused.ts';

/** The user that runs the database. PostgreSQL refuses to run as root. */
export type Owner = { uid: number; gid: number; name: string };

/** Who runs the server of this data directory: null means whoever runs Kovan. As root it is a user of its own. */
export function chooseOwner(folder: string): Owner | null {
  if (process.getuid?.() !== 0) return null;
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder);
    if (uid !== 0) return { uid, gid, name: String(uid) };
  }
  const found = lookUp('kovan') ?? lookUp('postgres') ?? createUser() ?? lookUp('nobody');
  if (found) return found;
  throw new StartRefused(
    'PostgreSQL does not run as root and this machine has no other user for it; create one: useradd --system kovan',
  );
}

/**
 * How to start a program as the owner: a command in front of it, or the ids for `spawn`. If a folder above the
 * program or the data is closed to that user (a clone under /root), the program gets the single capability to
 * pass through folders instead of having their modes changed behind the operator's back.
 */
export function runAs(
  owner: Owner | null,
  paths: readonly string[],
): { prefix: string[]; uid?: number; gid?: number } {
  if (!owner) return { prefix: [] };
  if (paths.every((path) => mayReach(path, owner))) return { prefix: [], uid: owner.uid, gid: owner.gid };
  for (const capability of ['dac_read_search', 'dac_override']) {
    const prefix = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
    prefix.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`);
    prefix.push('--securebits=+no_setuid_fixup'); // initdb asks access(2), which else forgets capabilities
    if (works([...prefix, 'true'])) return { prefix };
  }
  const closed = paths.find((path) => !mayReach(path, owner));
  throw new StartRefused(
    `The database runs as user ${owner.name}, who may not reach ${closed}. Move Kovan to a folder open to all (chmod o+x), or start it as another user than root.`,
  );
}

/** Gives a folder or file to the owner. */
export function giveTo(owner: Owner | null, path: string): void {
  if (owner) chownSync(path, owner.uid, owner.gid);
}

/** Throws `StartRefused` if this user may not use the data folder or the database in it. */
export function refuseForeign(dataDir: string, folder: string): void {
  const me = process.getuid?.();
  if (me === undefined || me === 0 || !existsSync(dataDir)) return;
  const mine = mayWrite(dataDir) && (!existsSync(folder) || statSync(folder).uid === me);
  if (mine) return;
  throw new StartRefused(
    `The data folder ${dataDir} belongs to another user; start Kovan as that user (or as root), or set KOVAN_DATA_DIR.`,
  );
}

function mayReach(path: string, owner: Owner): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function lookUp(name: string): Owner | null {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g'), name };
  } catch {
    return null;
  }
}

function createUser(): Owner | null {
  return works(['useradd', '--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'kovan'])
    ? lookUp('kovan')
    : null;
}

function works([command = '', ...rest]: string[]): boolean {
  try {
    execFileSync(command, rest, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
