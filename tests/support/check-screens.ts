import { expect, test } from 'vitest';
import { expectAccessible } from './axe.ts';
import { journeySystem, openWindow, type WindowOptions, windowOf } from './journey.ts';
import { demoPassword, screens } from './screens.ts';

/** One test for each screen of the demo: opened in windows of this form, checked by axe in light and in dark. */
export async function checkScreens(form: string, options: WindowOptions): Promise<void> {
  const system = await journeySystem({ env: { KOVAN_DEMO: '1' }, worker: false });
  await system.drain();

  test.for(screens.map((screen) => [screen.name, screen] as const))(
    `%s, ${form}, light and dark`,
    async ([name, { who, path, ready, prepare }]) => {
      const page = who
        ? await windowOf(system, `${who}@ornek.test`, options, demoPassword)
        : await openWindow(system, options);
      await page.goto(typeof path === 'string' ? path : await path(page));
      await prepare?.(page);
      await ready(page).first().waitFor();
      await expectAccessible(page, `${name} light`);
      expect(await widthBeyond(page), 'the page is wider than its window').toBeLessThanOrEqual(0);
      await page.emulateMedia({ colorScheme: 'dark' });
      await expectAccessible(page, `${name} dark`, ['color-contrast']);
    },
  );
}

type Page = Awaited<ReturnType<typeof openWindow>>;

const widthBeyond = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
