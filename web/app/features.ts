import type { Feature, NavigationItem, Places, Section } from '../lib/feature.ts';
import { type Me, may } from '../lib/me.ts';

const found = import.meta.glob<Feature>('../features/*/index.tsx', { eager: true, import: 'default' });

/** Every feature there is: the folders of `web/features`. */
export const features: readonly Feature[] = Object.values(found);

/** Where things of all rooms are shown: `customer` → `/customers/…`. */
export const places: Places = Object.assign({}, ...features.map((feature) => feature.places));

/** The sentences of all rooms. */
export const rooms = features.flatMap((feature) => feature.words ?? []);

const sections: readonly Section[] = [
  'sales',
  'messages',
  'calls',
  'services',
  'billing',
  'regulator',
  'reports',
  'admin',
];

/** What this person may go to, by section, in order; sections without anything are left out. */
export function navigationOf(me: Me | null): { section: Section; items: NavigationItem[] }[] {
  const all = features.flatMap((feature) => feature.navigation).filter((item) => may(me, item.may));
  return sections
    .map((section) => ({
      section,
      items: all.filter((item) => item.section === section).sort((a, b) => a.order - b.order),
    }))
    .filter(({ items }) => items.length > 0);
}

/** Where a person lands: the first thing they may go to. */
export const homeOf = (me: Me | null): string => navigationOf(me)[0]?.items[0]?.to ?? '/nothing-yet';
