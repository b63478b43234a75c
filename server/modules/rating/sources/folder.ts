import { createHash } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, realpath, rename, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';

/** A file in a watched folder. `fingerprint` is another whenever it was written to since. */
export type FoundFile = { name: string; size: number; changedAt: number; fingerprint: string };

/** A writer that paused for so long has finished. */
const quietMilliseconds = 30_000;

/**
 * Files that may be taken from a folder beneath `root`, by name. Hidden ones, drafts (`.tmp`, `.part`), links and what
 * is no plain file are left alone. A folder that is not there yet has none; one that leads out of `root` is an error.
 */
export async function filesIn(root: string, folder: string, now: number): Promise<FoundFile[]> {
  const path = await insideOf(root, folder);
  if (!path) return [];
  const found: FoundFile[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || /\.(tmp|part|filepart|swp)$/i.test(entry.name))
      continue;
    const about = await stat(join(path, entry.name)).catch(() => null);
    if (about && about.size > 0) found.push(foundOf(entry.name, about));
  }
  return found
    .filter((file) => now - file.changedAt >= quietMilliseconds)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const foundOf = (name: string, about: Stats): FoundFile => ({
  name,
  size: about.size,
  changedAt: about.mtimeMs,
  fingerprint: `${name}:${about.size}:${Math.floor(about.mtimeMs)}`,
});

/**
 * The same for files that still grow. They are told apart by their first line, which carries a time and a key: whatever
 * `logrotate` does (rename, copy and empty), each is known again and read on. What has no whole line yet has to wait.
 */
export async function growingFilesIn(root: string, folder: string): Promise<FoundFile[]> {
  const path = await insideOf(root, folder);
  if (!path) return [];
  const found: FoundFile[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || /\.gz$/i.test(entry.name)) continue;
    const file = await openIn(root, folder, entry.name);
    if (!file) continue;
    await using _ = file;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const end = buffer.subarray(0, bytesRead).indexOf(10);
    if (end < 0 && bytesRead < 4096) continue;
    const first = buffer.subarray(0, end < 0 ? bytesRead : end);
    const fingerprint = `first-line:${createHash('sha256').update(first).digest('base64url')}`;
    found.push({ ...foundOf(entry.name, await file.stat()), fingerprint });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Opens a file of a watched folder; never what a link points to. Null: it is gone. */
export async function openIn(root: string, folder: string, name: string): Promise<FileHandle | null> {
  const path = await insideOf(root, folder);
  if (!path) return null;
  return open(join(path, basename(name)), constants.O_RDONLY | constants.O_NOFOLLOW).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

/** Moves a file that was read to `done/` or `failed/` beneath its folder. One that is gone was moved by another. */
export async function putAside(
  root: string,
  folder: string,
  name: string,
  into: 'done' | 'failed',
): Promise<void> {
  const path = await insideOf(root, folder);
  if (!path) return;
  await mkdir(join(path, into), { recursive: true });
  const taken = new Set(await readdir(join(path, into)));
  let target = name;
  for (let n = 2; taken.has(target); n++) target = `${name}.${n}`;
  await rename(join(path, basename(name)), join(path, into, target)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** The real path of a folder beneath the root, or null when it is not there. */
async function insideOf(root: string, folder: string): Promise<string | null> {
  const [base, path] = await Promise.all([
    realpath(root).catch(() => null),
    realpath(join(root, folder)).catch(() => null),
  ]);
  if (!base || !path) return null;
  const within = relative(base, path);
  if (within === '' || within === '..' || within.startsWith(`..${sep}`))
    throw new Error('the folder leads out of its root');
  return path;
}
