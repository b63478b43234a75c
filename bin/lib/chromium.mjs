import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { home, node } from './place.mjs';
import { capture, run } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this machine, or null. `KOVAN_CHROMIUM` names one outright. */
export async function findChromium() {
  const named = process.env.KOVAN_CHROMIUM;
  if (named) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const inPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...macApps].find(isExecutable) ?? (await downloaded());
}

/** As `findChromium`, and installs one where there is none. Answers `{ path }` or, if it cannot, `{ fault }`. */
export async function ensureChromium() {
  const present = await findChromium();
  if (present) return { path: present };
  if (process.env.KOVAN_CHROMIUM)
    return { fault: `KOVAN_CHROMIUM names ${process.env.KOVAN_CHROMIUM}, which is not there.` };
  const tried = [];
  for (const [name, install] of [
    ['apt-get install chromium', byDebian],
    ["Playwright's download", byPlaywright],
  ]) {
    const why = await install();
    const path = await findChromium();
    if (path) return { path };
    tried.push(`${name}: ${why}`);
  }
  return {
    fault: `There is no Chromium for the browser tests and none could be installed (${tried.join('; ')}). Install chromium, or name one in KOVAN_CHROMIUM.`,
  };
}

async function byDebian() {
  if (!existsSync('/usr/bin/apt-get')) return 'not a Debian';
  if (process.getuid?.() !== 0) return 'needs root';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  const code = await run(
    'apt-get',
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    { env },
  );
  return code === 0 ? 'done' : `exit code ${code}`;
}

async function byPlaywright() {
  const { code, output } = await capture(node, [
    'node_modules/playwright-core/cli.js',
    'install',
    'chromium',
  ]);
  return code === 0
    ? 'done'
    : (output
        .trim()
        .split('\n')
        .find((line) => /error|fail/i.test(line)) ?? `exit code ${code}`);
}

async function downloaded() {
  const { chromium } = await import(join(home, 'node_modules/playwright-core/index.mjs'));
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
