import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { findChromium } from '../bin/lib/chromium.mjs';
import { figure, median } from './support/measure.ts';
import { openPlace, users } from './support/place.ts';

// What a person waits for: the board in a cold Chromium against localhost, from the address typed until its first card
// can be used (drawn, styled and listening). Floor: a bare page from the same server. And the weight of the scripts
// that every page starts with.

const rounds = 7;
const place = await openPlace();
const [name = '', ...value] = (await place.signIn(users.admin)).split('=');
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const usable = async (path: string, ready: string | null): Promise<number> => {
  const browser = await chromium.launch({ executablePath: (await findChromium()) ?? '', args: flags });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([{ name, value: value.join('='), url: place.url }]);
  const page = await context.newPage();
  const began = performance.now();
  await page.goto(place.url + path, { waitUntil: 'commit' });
  if (ready) {
    await page.waitForFunction(
      (selector) => {
        const element = document.querySelector(selector);
        return element !== null && Object.keys(element).some((key) => key.startsWith('__reactProps'));
      },
      ready,
      { polling: 10 },
    );
  } else await page.waitForLoadState('load');
  const took = performance.now() - began;
  await browser.close();
  return took;
};

const boards: number[] = [];
const floors: number[] = [];
for (let n = 0; n < rounds; n++) {
  boards.push(await usable('/board', 'main [data-card]'));
  floors.push(await usable('/health/live', null));
}
figure('web: board usable in a cold browser', median(boards), 'ms', median(floors), 1500);

type Chunk = { file: string; isEntry?: boolean; imports?: string[] };
const dist = join(import.meta.dirname, '../dist/web');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
const files = new Set<string>();
const add = (key: string): void => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) add(imported);
};
for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) add(key);
const bytes = [...files].reduce(
  (sum, file) => sum + brotliCompressSync(readFileSync(join(dist, file))).length,
  0,
);
figure('web: entry scripts, compressed', bytes / 1000, 'kB', null, 250);
await place.stop();
