import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import type { Locale } from '../../words/dictionary.ts';
import type { Api } from './api.ts';
import type { Me } from './me.ts';
import type { SlotName, Slots } from './slots.ts';

/** What a page or part is handed before it is shown, on the server for the first screen and in the browser after. */
export type LoadArgs = {
  api: Api;
  /** Put everything the screen reads in here: `cache.need(query)`. It travels with the HTML, nothing is asked twice. */
  cache: Cache;
  params: Readonly<Record<string, string | undefined>>;
  url: URL;
  me: Me | null;
  locale: Locale;
  /** Also loads what other features show in a place of this screen. */
  loadSlot<Name extends SlotName>(name: Name, props: Slots[Name]): Promise<void>;
};

/** The query cache as a loader sees it. */
export type Cache = {
  client: QueryClient;
  /** Reads a query through the cache; a refusal ends the load (404 → not-found page, 401 → sign-in page). */
  need<Answer>(query: NeedableQuery<Answer>): Promise<Answer>;
  /** The same for endless lists: loads the first page. */
  needPages<Answer>(query: NeedablePages<Answer>): Promise<void>;
};

// biome-ignore lint/suspicious/noExplicitAny: whatever `queryOptions()` gives
export type NeedableQuery<Answer> = { queryKey: any; queryFn?: any; staleTime?: any } & Phantom<Answer>;
// biome-ignore lint/suspicious/noExplicitAny: whatever `infiniteQueryOptions()` gives
export type NeedablePages<Answer> = { queryKey: any; queryFn?: any; initialPageParam: any } & Phantom<Answer>;
type Phantom<Answer> = { readonly __answer?: Answer };

/** A screen: what it needs, and what it shows. */
export type Page = {
  load?(args: LoadArgs): Promise<unknown>;
  Component: ComponentType;
  /** Shown when what the page is of is not there (404), in place of the frame's own words. */
  Missing?: ComponentType;
};

export type FeatureRoute = {
  /** From the root, parameters with a colon: `/customers/:customerId`. */
  path: string;
  /** `() => import('./customer-page.tsx').then((file) => file.customerPage)`: each page is a file of its own. */
  page: () => Promise<Page>;
  /** The permission without which the page is not there. */
  may?: string;
  /** `inside` the frame for signed-in people (the default), on the `door` (sign-in and the like), or `bare`. */
  frame?: 'inside' | 'door' | 'bare';
  /** Whoever is signed in is led home instead. */
  strangersOnly?: boolean;
};

/** Sections of the left navigation, by the work people do. */
export type Section =
  | 'sales'
  | 'messages'
  | 'calls'
  | 'services'
  | 'billing'
  | 'regulator'
  | 'reports'
  | 'admin';

/** An icon of `web/ui/icons.ts`. */
export type Icon = ComponentType<{ size?: number | string; stroke?: number | string; className?: string }>;

export type NavigationItem = {
  section: Section;
  /** Smaller is higher. */
  order: number;
  to: string;
  label(locale: Locale): string;
  icon: Icon;
  may?: string;
  /** The second key after `g`: `g b`. */
  key?: string;
  /** A number or a mark at the end of the line. */
  Badge?: ComponentType;
};

export type Command = {
  id: string;
  label(locale: Locale): string;
  /** More words that find it. */
  find?(locale: Locale): string;
  icon: Icon;
  may?: string;
  /** Two keys pressed one after the other (`n c`), or one. Shown in the help sheet. */
  keys?: string;
  to?: string;
  run?(context: CommandContext): void | Promise<void>;
};

export type CommandContext = { api: Api; me: Me; go(to: string): void };

/** A part that this feature shows in a place of another feature's screen. */
export type Fill<Name extends SlotName = SlotName> = {
  slot: Name;
  /** Smaller is earlier. */
  order: number;
  may?: string;
  part: () => Promise<Part<Name>>;
};

export type Part<Name extends SlotName> = {
  load?(args: LoadArgs, props: Slots[Name]): Promise<unknown>;
  Component: ComponentType<Slots[Name]>;
};

/** What search, notifications and the timeline may point at: `customer` → its page. */
export type Places = Record<string, (object: { id: string }) => string>;

export type Feature = {
  name: string;
  routes: FeatureRoute[];
  navigation: NavigationItem[];
  commands: Command[];
  // biome-ignore lint/suspicious/noExplicitAny: fills of different slots stand in one list
  fills: Fill<any>[];
  places: Places;
  /** Sentences for this room's refusals and facts, so that the frame can say them: the room's dictionary. */
  words: RoomWords | undefined;
};

/** The parts of a room's dictionary that the frame reads. */
export type RoomWords = Readonly<
  Record<
    Locale,
    {
      refusals?: Record<string, WordOf>;
      facts?: Record<string, WordOf>;
      permissions?: Record<string, string>;
      /** Labels of what the room's provisioning module tells on a service's page. */
      service?: Record<string, string>;
    }
  >
>;
// biome-ignore lint/suspicious/noExplicitAny: a sentence may ask for whatever data it needs
export type WordOf = string | ((data: any) => string);

/** Declares a feature: the default export of `web/features/<room>/index.tsx`. Found by itself, registered nowhere. */
export const feature = (
  parts: Partial<Omit<Feature, 'name' | 'words'>> & { name: string; words?: RoomWords },
): Feature => ({
  name: parts.name,
  routes: parts.routes ?? [],
  navigation: parts.navigation ?? [],
  commands: parts.commands ?? [],
  fills: parts.fills ?? [],
  places: parts.places ?? {},
  words: parts.words,
});

/** Declares a page; only there for the types. */
export const page = (parts: Page): Page => parts;

/** Declares a part for a place; `slot` decides what it is handed. */
export const part = <Name extends SlotName>(_slot: Name, parts: Part<Name>): Part<Name> => parts;

/** Declares where a part goes. */
export const fill = <Name extends SlotName>(fills: Fill<Name>): Fill<Name> => fills;
