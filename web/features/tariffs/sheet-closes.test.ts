import { expect, test } from 'vitest';
import { closesMost } from './sheet-closes.ts';

const none = { added: 0, raised: 0, lowered: 0, changed: 0, closed: 0, unchanged: 0 };
const rest = { conflicting: 0, twice: 0, faulty: 0, repeated: 0 };

test.each([
  [{}, null],
  [
    { closed: 5000, raised: 2 },
    { closed: 5000, of: 5002 },
  ],
  [
    { closed: 51, unchanged: 49, added: 900 },
    { closed: 51, of: 100 },
  ],
  [{ closed: 50, unchanged: 50 }, null],
  [{ added: 2 }, null],
])('more than half of the deck: %j', (counts, wanted) => {
  expect(closesMost({ ...none, ...rest, ...counts })).toEqual(wanted);
});

test('nothing before a dry run', () => expect(closesMost(null)).toBeNull());
