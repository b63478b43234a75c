import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import type { Change } from './live-client.ts';
import { patch, replaceThing } from './patch.ts';

const change = (object: Change['object'], version: number | null, objectId = 'b'): Change => ({
  position: 1,
  subject: 'board:1',
  kind: 'pipeline.card-moved',
  objectType: 'card',
  objectId,
  object,
  version,
});

const pages = () => ({
  pages: [
    {
      items: [
        { id: 'a', version: 1 },
        { id: 'b', version: 2, name: 'old', note: 'kept' },
      ],
      total: 2,
    },
    { items: [{ id: 'c', version: 1 }], total: 2 },
  ],
});

function cacheWith(data: unknown) {
  const queries = new QueryClient();
  queries.setQueryData(['cards', 1], data);
  return { queries, read: () => queries.getQueryData<ReturnType<typeof pages>>(['cards', 1]) };
}

test('a newer object takes the place of the older one, wherever it stands', () => {
  const { queries, read } = cacheWith(pages());
  const before = read();
  expect(patch(queries, ['cards'], change({ id: 'b', version: 3, name: 'new' }, 3))).toBe(true);
  expect(read()?.pages[0]?.items[1]).toEqual({ id: 'b', version: 3, name: 'new', note: 'kept' });
  expect(read()?.pages[1], 'what did not change is the same object').toBe(before?.pages[1]);
});

test('a change that comes twice or late changes nothing', () => {
  const { queries, read } = cacheWith(pages());
  const before = read();
  expect(patch(queries, ['cards'], change({ id: 'b', version: 2, name: 'again' }, 2))).toBe(true);
  expect(patch(queries, ['cards'], change({ id: 'b', version: 1, name: 'late' }, 1))).toBe(true);
  expect(read()).toBe(before);
});

test('an object out of reach leaves the list', () => {
  const { queries, read } = cacheWith(pages());
  patch(queries, ['cards'], change(null, null));
  expect(read()?.pages[0]?.items).toEqual([{ id: 'a', version: 1 }]);
});

test('an object that no answer shows is told to the caller', () => {
  const { queries } = cacheWith(pages());
  expect(patch(queries, ['cards'], change({ id: 'z', version: 1 }, 1, 'z'))).toBe(false);
  expect(patch(queries, ['other'], change({ id: 'b', version: 9 }, 9))).toBe(false);
});

test('a thing inside another answer is found', () => {
  const data = { board: { id: '1', columns: [{ cards: [{ id: 'b', version: 1 }] }] } };
  const next = replaceThing(data, 'b', 2, { id: 'b', version: 2 }, { seen: false });
  expect(next).toEqual({ board: { id: '1', columns: [{ cards: [{ id: 'b', version: 2 }] }] } });
});
