import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { journeySystem, openWindow, type WindowOptions, windowOf } from './journey.ts';
import { demoPassword, screens } from './screens.ts';

/** One test for each screen of the demo: opened in windows of this form, checked by axe in light and in dark. */
export async function checkScreens(form: string, options: WindowOptions): Promise<void> {
  const system = await journeySystem({ env: { KOVAN_DEMO: '1' }, worker: false });
  await system.drain();
  const signedIn = new Map<string, WindowOptions['storageState']>();

  const windowFor = async (who: string | undefined): Promise<Page> => {
    const form = { ...options, colorScheme: 'light', untraced: true } as const;
    if (!who) return openWindow(system, form);
    const known = signedIn.get(who);
    if (known) return openWindow(system, { ...form, storageState: known });
    const page = await windowOf(system, `${who}@ornek.test`, form, demoPassword);
    signedIn.set(who, await page.context().storageState());
    return page;
  };

  test.for(screens.map((screen) => [screen.name, screen] as const))(
    `%s, ${form}, light and dark`,
    async ([name, { who, path, ready, prepare }]) => {
      const page = await windowFor(who);
      await page.goto(typeof path === 'string' ? path : await path(page));
      await prepare?.(page);
      await ready(page).first().waitFor();
      await settled(page);
      await expectAccessible(page, `${name} light`);
      expect(await widthBeyond(page), 'the page is wider than its window').toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.waitForFunction(() => document.documentElement.dataset.mantineColorScheme !== 'light');
      await settled(page);
      await expectAccessible(page, `${name} dark`, ['color-contrast']);
    },
  );
}

/** Nothing is on its way to another place or colour any more. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });

const widthBeyond = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
