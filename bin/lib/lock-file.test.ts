import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Entry = { version?: string; optionalDependencies?: Record<string, string>; resolved?: string };

const { packages } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
) as {
  packages: Record<string, Entry>;
};

// `npm ci` refuses a lock that names an optional package without an entry. npm itself writes such a lock when a
// registry does not have the package for some other platform.
test('the lock file has an entry for every optional package', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`${path}/node_modules/${name}`] && !packages[`node_modules/${name}`],
    ),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  const named = Object.values(packages).filter(
    ({ resolved }) => resolved && !/registry\.npmjs\.org/.test(resolved),
  );
  expect(named).toEqual([]);
});
