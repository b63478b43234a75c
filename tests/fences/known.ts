import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { House } from '../../server/kernel/rooms.ts';
import { buildHouse, findRooms } from '../../server/kernel/rooms.ts';
import { type Locale, locales } from '../../words/dictionary.ts';
import { root } from './source.ts';

export type Worded = Record<Locale, { refusals: Set<string>; facts: Set<string> }>;

/** What the running system declares: the other side of every name written in the sources. */
export type Known = {
  permissions: ReadonlySet<string>;
  facts: ReadonlySet<string>;
  /** Facts that nobody reads. */
  screenOnly: ReadonlySet<string>;
  worded: Worded;
};

/** All rooms as they are plugged in. */
export const realHouse = async (): Promise<House> => buildHouse(await findRooms(), { jobs: [] });

/** The names declared by all rooms and worded in all dictionaries. */
export async function realKnown(): Promise<Known> {
  const house = await realHouse();
  return {
    permissions: new Set(house.permissions.map((permission) => permission.name)),
    facts: new Set(house.facts.keys()),
    screenOnly: new Set([...house.facts].flatMap(([kind, { screenOnly }]) => (screenOnly ? [kind] : []))),
    worded: await findWorded(),
  };
}

/** The same, made up for planted sins. */
export function knownOf({ permissions = [], facts = [], refusals = [], worded = facts }: Made): Known {
  const words = () => ({ refusals: new Set(refusals), facts: new Set(worded) });
  return {
    permissions: new Set(permissions),
    facts: new Set(facts),
    screenOnly: new Set(),
    worded: { tr: words(), en: words(), 'pt-BR': words() },
  };
}

type Made = { permissions?: string[]; facts?: string[]; refusals?: string[]; worded?: string[] };

async function findWorded(): Promise<Worded> {
  const folder = join(root, 'words');
  const words = { tr: empty(), en: empty(), 'pt-BR': empty() };
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name, 'index.ts');
    if (!entry.isDirectory() || !existsSync(file)) continue;
    const loaded: Record<string, unknown> = await import(pathToFileURL(file).href);
    for (const dictionary of Object.values(loaded)) {
      for (const locale of locales) {
        const { refusals = {}, facts = {} } = (dictionary as Record<Locale, Spoken>)[locale] ?? {};
        for (const code of Object.keys(refusals)) words[locale].refusals.add(code);
        for (const kind of Object.keys(facts)) words[locale].facts.add(kind);
      }
    }
  }
  return words;
}

type Spoken = { refusals?: object; facts?: object };

const empty = () => ({ refusals: new Set<string>(), facts: new Set<string>() });
