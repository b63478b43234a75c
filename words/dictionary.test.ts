import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { counted, locales, plural, preferredLocale } from './dictionary.ts';

test.each([
  ['tr', 'tr'],
  ['en-GB,en;q=0.9', 'en'],
  ['pt-PT', 'pt-BR'],
  ['de-DE,de;q=0.9,pt;q=0.5,en;q=0.4', 'pt-BR'],
  ['en;q=0.2, tr;q=0.9', 'tr'],
  ['en;q=0, de', 'tr'],
  [undefined, 'tr'],
] as const)('Accept-Language %s is %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test('plurals follow the language, and zero may have words of its own', () => {
  const forms = { zero: 'none', one: 'one thing', other: 'things' };
  expect(plural('en', 1, forms)).toBe('one thing');
  expect(plural('en', 0, forms)).toBe('none');
  expect(plural('en', 0, { one: 'one thing', other: 'things' })).toBe('things');
  expect(plural('pt-BR', 0, { one: 'uma coisa', other: 'coisas' })).toBe('uma coisa');
});

test('a number that is written already counts one thing, or many', () => {
  expect(counted('1', 'call', 'calls')).toBe('1 call');
  expect(counted(1, 'call', 'calls')).toBe('1 call');
  expect(counted('1.000', 'chamada', 'chamadas')).toBe('1.000 chamadas');
});

/** Every sentence of a dictionary: its path and what it is. */
function sentences(words: object, path = ''): [string, unknown][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? sentences(value, `${path}${key}.`)
      : [[`${path}${key}`, value] as [string, unknown]],
  );
}

const rooms = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'index.ts')))
  .map((entry) => entry.name);

describe.each(rooms)('the words of %s', async (room) => {
  const file = pathToFileURL(join(import.meta.dirname, room, 'index.ts')).href;
  const exported = Object.values((await import(/* @vite-ignore */ file)) as Record<string, unknown>);
  const dictionaries = exported.filter(
    (value): value is Record<string, object> => typeof value === 'object' && value !== null && 'tr' in value,
  );

  test('are one dictionary', () => expect(dictionaries).toHaveLength(1));

  // The compiler sees missing keys; what it cannot see is an empty sentence or one of another kind.
  test.each(locales)('say everything in %s', (locale) => {
    for (const dictionary of dictionaries) {
      const source = new Map(sentences(dictionary.tr as object));
      const spoken = sentences(dictionary[locale] as object);
      expect(spoken.map(([key]) => key).sort()).toEqual([...source.keys()].sort());
      for (const [key, sentence] of spoken) {
        expect(typeof sentence, key).toBe(typeof source.get(key));
        if (typeof sentence === 'string') expect(sentence.trim(), key).not.toBe('');
      }
    }
  });
});
