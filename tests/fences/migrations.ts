import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, type Sin, type Tree } from './source.ts';

/** Path of a migration → SHA-256 of its text when it was sealed. */
export type Seals = Readonly<Record<string, string>>;

const sealsFile = join(root, 'tests', 'fences', 'migrations.seals.json');

export const readSeals = (): Seals =>
  existsSync(sealsFile) ? JSON.parse(readFileSync(sealsFile, 'utf8')) : {};

/** A sealed migration stays as it is, for ever: it has run on databases we do not see. A new one is sealed. */
export function brokenSeals(tree: Tree, seals: Seals): Sin[] {
  const present = new Map(
    [...tree.values()].filter(isMigration).map(({ path, text }) => [path, digest(text)]),
  );
  const gone = Object.keys(seals).filter((path) => !present.has(path));
  return [
    ...gone.map((path) => ({ at: path, says: 'was sealed and is gone' })),
    ...[...present].flatMap(([path, found]) => {
      const sealed = seals[path];
      if (sealed === undefined)
        return [{ at: path, says: 'is not sealed: node tests/fences/seal-migrations.ts' }];
      return sealed === found
        ? []
        : [{ at: path, says: 'was edited after it was sealed; write a new migration' }];
    }),
  ];
}

/** Seals what is new. Keeps the seals of edited ones (they stay broken) unless they were never merged: `again`. */
export function seal(tree: Tree, { again = false } = {}): string[] {
  const before = readSeals();
  const files = [...tree.values()].filter(isMigration);
  const after = Object.fromEntries(
    files.map(({ path, text }) => [path, (again ? undefined : before[path]) ?? digest(text)]),
  );
  const kept = again ? after : { ...before, ...after };
  writeFileSync(sealsFile, `${JSON.stringify(Object.fromEntries(Object.entries(kept).sort()), null, 2)}\n`);
  return Object.keys(kept).filter((path) => kept[path] !== before[path]);
}

const isMigration = ({ path }: { path: string }): boolean => /\/migrations\/[^/]+\.sql$/.test(path);

const digest = (text: string): string =>
  createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
