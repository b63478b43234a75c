import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { journeySystem, newPerson, usable, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('dark is kept after a reload and on other devices, from the first painted frame on', async () => {
  const { email } = await newPerson(system, { name: 'Ece Şimşek' });
  const page = await windowOf(system, email, { colorScheme: 'light' });
  await noteFirstFrame(page);
  await page.goto('/');
  expect(await firstFrame(page)).toBe('light');

  await page.getByRole('button', { name: 'Hesabım' }).waitFor();
  await usable(page);
  await page.getByRole('button', { name: 'Hesabım' }).click();
  await page.getByRole('menuitemradio', { name: 'Koyu' }).click();
  await expect.poll(() => brightness(page)).toBe('dark');
  await page.reload();
  expect(await firstFrame(page)).toBe('dark');

  const elsewhere = await windowOf(system, email, { colorScheme: 'light' });
  await noteFirstFrame(elsewhere);
  await elsewhere.goto('/');
  expect(await firstFrame(elsewhere)).toBe('dark');
});

test('follows the system until told otherwise', async () => {
  const { email } = await newPerson(system, { name: 'Oğuz Yıldız' });
  const page = await windowOf(system, email, { colorScheme: 'dark' });
  await noteFirstFrame(page);
  await page.goto('/');
  expect(await firstFrame(page)).toBe('dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => brightness(page)).toBe('light');
});

/** Notes how bright the page was when it was painted for the first time. */
const noteFirstFrame = (page: Page) =>
  page.addInitScript(() => {
    new PerformanceObserver((_, observer) => {
      observer.disconnect();
      Object.assign(window, { firstFrame: getComputedStyle(document.body).backgroundColor });
    }).observe({ type: 'paint', buffered: true });
  });

async function firstFrame(page: Page): Promise<string> {
  const noted = await page.waitForFunction(() => (window as { firstFrame?: string }).firstFrame);
  return named(String(await noted.jsonValue()));
}

const brightness = async (page: Page) =>
  named(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));

function named(colour: string): string {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return red + green + blue < 300 ? 'dark' : 'light';
}
