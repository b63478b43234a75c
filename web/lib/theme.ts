import type { ThemeChoice } from './me.ts';

export type { ThemeChoice };

export const themeCookie = 'kovan_theme';
export const localeCookie = 'kovan_locale';

export const isThemeChoice = (value: unknown): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'system';

type Scheme = 'light' | 'dark' | 'auto';

const managers = new Map<ThemeChoice, ReturnType<typeof makeManager>>();

/** Where the widget library keeps the choice: in a cookie, so that the server renders the right theme at once. */
export function colorSchemeManager(choice: ThemeChoice) {
  const known = managers.get(choice);
  if (known) return known;
  const manager = makeManager(choice);
  managers.set(choice, manager);
  return manager;
}

function makeManager(choice: ThemeChoice) {
  let present: Scheme = choice === 'system' ? 'auto' : choice;
  return {
    get: () => present,
    set: (scheme: Scheme) => {
      present = scheme;
      remember(themeCookie, scheme === 'auto' ? 'system' : scheme);
    },
    subscribe: () => {},
    unsubscribe: () => {},
    clear: () => {},
  };
}

/** Keeps a small preference for a year where the server sees it too. */
export function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
