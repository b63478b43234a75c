import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, expect, type TestContext } from 'vitest';
import type { ReadyRole } from '../../server/kernel/access.ts';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { browserWindow } from './browser.ts';
import { needPages } from './pages.ts';
import { type TestOptions, type TestSystem, testSystem } from './system.ts';

/** A phone: 390 px wide, touched instead of clicked. */
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  deviceScaleFactor: 2,
};

export type WindowOptions = BrowserContextOptions & {
  /** What this window may complain of: patterns of console errors that belong to the journey. */
  allowed?: readonly RegExp[];
  /** Keeps no trace: quicker, where one picture of a failure says it all. */
  untraced?: boolean;
};

type Opened = { context: BrowserContext; page: Page; faults: string[] };

const opened: Opened[] = [];

/** The system as `npm start` runs it, on a database of its own: pages, live updates, jobs, real time. */
export async function journeySystem(options: TestOptions = {}): Promise<TestSystem> {
  await needPages();
  closeAfterEach();
  return testSystem({ listen: true, worker: true, pages: true, clock: 'real', ...options });
}

/** A browser window of a stranger. Closed after the test, which fails when the console or the policy complained. */
export async function openWindow(
  system: TestSystem,
  { allowed = [], untraced = false, ...options }: WindowOptions = {},
): Promise<Page> {
  const context = await browserWindow({ baseURL: system.url, reducedMotion: 'reduce', ...options });
  if (!untraced) await context.tracing.start({ screenshots: false, snapshots: true });
  const page = await context.newPage();
  listenFirst(page);
  const faults: string[] = [];
  watch(context, faults, allowed);
  opened.push({ context, page, faults });
  return page;
}

/** Waits until the page listens: the server draws it some moments before. */
export async function usable(page: Page): Promise<void> {
  await page.locator('html[data-usable]').waitFor({ state: 'attached' });
}

/** Nobody clicks faster than a page wakes up; a test would. Pages without our scripts (public forms) are left alone. */
function listenFirst(page: Page): void {
  const wakes = async () => {
    if ((await page.locator('#state').count()) > 0) await usable(page);
  };
  const { goto, reload } = page;
  page.goto = async (...given) => {
    const answer = await goto.apply(page, given);
    await wakes();
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload.apply(page, given);
    await wakes();
    return answer;
  };
}

/** A window of somebody who is signed in already, as if they had come back in the morning. */
export async function windowOf(
  system: TestSystem,
  email: string,
  options: WindowOptions = {},
  password = testPassword,
): Promise<Page> {
  const page = await openWindow(system, options);
  const answer = await page.request.post('/api/identity/sessions', { data: { email, password } });
  expect(answer.status(), `${email} signs in`).toBe(201);
  return page;
}

/** A person made for the journey. Answers the address to sign in with. */
export async function newPerson(
  system: TestSystem,
  person: { name: string; role?: ReadyRole; email?: string },
): Promise<{ id: string; email: string; name: string }> {
  const { id, email, name } = await system.as({ role: 'sales', ...person });
  return { id, email, name };
}

/** Closes the windows of each test, after keeping what those of a failed one showed. */
function closeAfterEach(): void {
  afterEach(async ({ task }) => {
    const windows = opened.splice(0);
    const failed = (task.result?.errors?.length ?? 0) > 0;
    for (const [index, { context, page }] of windows.entries()) {
      if (failed) await keep(context, page, task, index + 1);
      await context.close();
    }
    expect(
      windows.flatMap(({ faults }) => faults),
      'complaints of the browser',
    ).toEqual([]);
  });
}

async function keep(context: BrowserContext, page: Page, task: TestContext['task'], index: number) {
  const name = task.name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60);
  const folder = join(tmpdir(), 'kovan-journeys', name);
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${index}.png`) }).catch(() => undefined);
  await context.tracing.stop({ path: join(folder, `${index}.zip`) }).catch(() => undefined);
  console.error(`window ${index} of “${task.name}” at ${page.url()}: see ${folder}`);
}

/** Collects what no journey may cause: script errors, breaches of the policy, broken answers, missing files. */
function watch(context: BrowserContext, faults: string[], allowed: readonly RegExp[]): void {
  const note = (text: string) => {
    if (!allowed.some((pattern) => pattern.test(text))) faults.push(text);
  };
  context.on('weberror', (error) => note(`error: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    // A refusal (401, 404, 409 …) is an answer like any other; the browser prints it as an error.
    const isRefusal = /status of 4\d\d/.test(message.text()) && !/\/assets\//.test(message.location().url);
    const isWarning = message.type() === 'warning' && /hydrat|React|key|act\(/i.test(message.text());
    if ((message.type() === 'error' && !isRefusal) || isWarning)
      note(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('response', (response) => {
    if (response.status() >= 500)
      note(`${response.status()} ${response.request().method()} ${response.url()}`);
  });
}
