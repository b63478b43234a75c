import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { findChromium } from '../../bin/lib/chromium.mjs';
import { atEnd } from './at-end.ts';

/** For machines without a display, a GPU, a sandbox for root, or a way out to the makers of the browser. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

let running: Promise<Browser> | null = null;

/** The browser of this test file, started at the first call and closed at the end. */
export function browser(): Promise<Browser> {
  running ??= launch();
  return running;
}

/** A browser window of one person: own cookies, 1280 × 800, Turkish, Istanbul, unless told otherwise. */
export async function browserWindow(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await (await browser()).newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'tr-TR',
    timezoneId: 'Europe/Istanbul',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  return context;
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('there is no Chromium: install one, or name it in KOVAN_CHROMIUM');
  const started = await chromium.launch({ executablePath, args: flags });
  atEnd(() => started.close());
  return started;
}
