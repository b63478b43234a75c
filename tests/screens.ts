import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from '../bin/lib/chromium.mjs';
import { freePort } from './support/port.ts';
import { demoPassword, type Screen, screens } from './support/screens.ts';

/**
 * `npm run screens`: the pictures of the docs, from a fresh demo.
 * `npm run screens -- all [folder] [part of a name]`: every screen, wide and narrow, light and dark, to be looked at.
 */
const pictures = join(import.meta.dirname, '../docs/pictures');
const [what = 'docs', folder = join(tmpdir(), 'kovan-screens'), part = ''] = process.argv.slice(2);

const forms = {
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
type Form = keyof typeof forms;
type Theme = 'light' | 'dark';

const demo = await startDemo();
const browser = await chromium.launch({
  executablePath: (await findChromium()) ?? '',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
try {
  await quiet();
  if (what === 'all') await takeAll(browser);
  else await takeForDocs(browser);
} finally {
  await browser.close();
  await demo.stop();
}

async function takeForDocs(browser: Browser): Promise<void> {
  mkdirSync(pictures, { recursive: true });
  const wanted: [screen: string, form: Form, theme: Theme][] = [
    ['board', 'wide', 'light'],
    ['customer', 'wide', 'light'],
    ['board', 'narrow', 'dark'],
  ];
  for (const [name, form, theme] of wanted) {
    const screen = screens.find((one) => one.name === name);
    if (!screen) throw new Error(`there is no screen ${name}`);
    await visit(browser, screen, form, theme, async (page) => {
      const path = join(pictures, `${name}${form === 'narrow' ? '-narrow' : ''}.webp`);
      writeFileSync(path, await webp(page));
      console.log(path);
    });
  }
}

async function takeAll(browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const screen of screens.filter(({ name }) => name.includes(part))) {
    for (const form of ['wide', 'narrow'] as const) {
      for (const theme of ['light', 'dark'] as const) {
        const path = join(folder, `${screen.name}-${form}-${theme}.png`);
        await visit(browser, screen, form, theme, (page) => page.screenshot({ path }));
      }
    }
    console.log(screen.name);
  }
}

async function visit(
  browser: Browser,
  screen: Screen,
  form: Form,
  theme: Theme,
  look: (page: Page) => Promise<unknown>,
): Promise<void> {
  const context = await windowOf(browser, screen.who, form, theme);
  const page = await context.newPage();
  try {
    await page.goto(typeof screen.path === 'string' ? screen.path : await screen.path(page));
    await screen.prepare?.(page);
    await screen.ready(page).first().waitFor({ timeout: 8000 });
    await page.evaluate(() => document.fonts.ready);
    await page.waitForLoadState('networkidle', { timeout: 5000 });
  } catch (error) {
    console.error(`${screen.name} ${form} ${theme} at ${page.url()}: ${String(error).split('\n')[0]}`);
  }
  await look(page);
  await context.close();
}

async function windowOf(
  browser: Browser,
  who: string | undefined,
  form: Form,
  theme: Theme,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...forms[form],
    baseURL: demo.url,
    colorScheme: theme,
    locale: 'tr-TR',
    timezoneId: 'Europe/Istanbul',
    reducedMotion: 'reduce',
  });
  if (who) {
    const data = { email: `${who}@ornek.test`, password: demoPassword };
    const answer = await context.request.post('/api/identity/sessions', { data });
    if (!answer.ok()) throw new Error(`${who} cannot sign in: ${answer.status()}`);
  }
  return context;
}

/** As small as it looks good: WebP, which Chromium writes only when asked by its own protocol. */
async function webp(page: Page): Promise<Buffer> {
  const protocol = await page.context().newCDPSession(page);
  const { data } = await protocol.send('Page.captureScreenshot', { format: 'webp', quality: 82 });
  return Buffer.from(data, 'base64');
}

/** Waits until the demo's own jobs are done: pictures show a usual morning, not the first second. */
async function quiet(): Promise<void> {
  const window = await windowOf(browser, 'yonetici', 'wide', 'light');
  for (let waited = 0; waited < 120; waited++) {
    const answer = await window.request.get('/api/system/jobs?state=waiting');
    const { counts } = (await answer.json()) as { counts: Record<string, number> };
    if (!counts.waiting && !counts.running) break;
    await pause(500);
  }
  await window.close();
}

async function startDemo(): Promise<{ url: string; stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'kovan-screens-data-'));
  const port = await freePort();
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KOVAN_DATA_DIR: dataDir, PORT: String(port), KOVAN_RATE_LIMITS: '0' },
  });
  const ended = once(child, 'close');
  let output = '';
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      output += chunk;
      if (/is ready/.test(output)) resolve();
    });
  });
  await Promise.race([
    ready,
    ended.then(() => {
      throw new Error(`the demo does not start:\n${output}`);
    }),
  ]);
  return {
    url: `http://localhost:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
