import { expect, test } from 'vitest';
import type { Change } from './live-client.ts';
import { recentChanges } from './recent-changes.ts';

const change = (position: number): Change => ({
  position,
  subject: 'customer:1',
  kind: 'customers.changed',
  objectType: null,
  objectId: null,
  object: null,
  version: null,
});

test('gives what came after a position, in order', () => {
  const recent = recentChanges();
  for (const position of [3, 1, 2]) recent.add(change(position));
  expect(recent.after(1)?.map((one) => one.position)).toEqual([2, 3]);
  expect(recent.after(3)).toEqual([]);
});

test('says when it no longer knows', () => {
  const recent = recentChanges(2);
  for (const position of [1, 2, 3]) recent.add(change(position));
  expect(recent.after(0)).toBeNull();
  expect(recent.after(1)?.map((one) => one.position)).toEqual([2, 3]);
});
