import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from './hash.mjs';
import { home, node } from './place.mjs';
import { capture } from './run.mjs';
import { giveUp, say, step } from './say.mjs';

const sources = ['web', 'words', 'contracts', 'package-lock.json', 'vite.config.ts'];
const dist = join(home, 'dist');
const stamp = join(dist, 'stamp');

/** Builds the pages if their sources changed since the last build: `dist/web` for browsers, `dist/ssr` for the server. */
export async function ensureWeb() {
  if (!isWebStale()) return;
  await step('Building the pages', async () => {
    const faults = await buildWeb();
    if (faults) giveUp(`the pages do not build:\n${faults}`);
  });
}

/** The same, for a caller who goes on after a fault: answers an exit code. */
export async function tryWeb() {
  const faults = await buildWeb();
  if (faults) say(faults);
  return faults ? 1 : 0;
}

export function isWebStale() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hashOf(sources);
}

// Built aside and swapped in: a server that is running meanwhile keeps its files until the end, and two builds at once
// do not write into each other.
async function buildWeb() {
  const state = hashOf(sources);
  sweepBroken();
  const next = join(dist, `next-${process.pid}`);
  mkdirSync(next, { recursive: true });
  const builds = await Promise.all([
    vite('--outDir', join(next, 'web')),
    vite('--outDir', join(next, 'ssr'), '--ssr', 'web/app/entry-server.tsx'),
  ]);
  const faults = builds.filter(({ code }) => code !== 0).map(({ output }) => output);
  if (faults.length === 0) swapIn(next, state);
  rmSync(next, { recursive: true, force: true });
  return faults.length > 0 ? faults.join('\n') : null;
}

function swapIn(next, state) {
  rmSync(stamp, { force: true });
  for (const part of ['web', 'ssr']) {
    rmSync(join(dist, part), { recursive: true, force: true });
    renameSync(join(next, part), join(dist, part));
  }
  writeFileSync(stamp, state);
}

// What builds that were cut off have left.
function sweepBroken() {
  for (const name of existsSync(dist) ? readdirSync(dist) : []) {
    const pid = Number(/^next-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function vite(...flags) {
  return capture(node, [
    'node_modules/vite/bin/vite.js',
    'build',
    '--logLevel',
    'warn',
    '--emptyOutDir',
    ...flags,
  ]);
}
