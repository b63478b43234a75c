import type { Locator, Page } from 'playwright-core';

/** A screen to look at and to check: who opens what, and what shows that it is complete. */
export type Screen = {
  name: string;
  /** Part of a demo user's address before `@ornek.test`; absent: a stranger. */
  who?: string;
  path: string | ((page: Page) => Promise<string>);
  /** There when the screen is complete. */
  ready: (page: Page) => Locator;
  /** What is done before it is looked at. */
  prepare?: (page: Page) => Promise<void>;
};

/** Of all the demo's people; it stands on the sign-in page. */
export const demoPassword = 'kovan-demo';

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name, level: 1 });

/** Every screen of the web, in the order of the work. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', path: '/sign-in', ready: heading('Kovan’a hoş geldiniz') },
  { name: 'forgot-password', path: '/forgot-password', ready: heading('Parolanızı sıfırlayın') },
  { name: 'notifications', who: 'satis', path: '/notifications', ready: heading('Bildirimler') },
  { name: 'not-found', who: 'satis', path: '/no-such-page', ready: heading('Burada bir şey yok') },
];
