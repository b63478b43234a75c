import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prefixTree } from './prefix-tree.ts';

test('finds what a look at every prefix finds, whatever the characters', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '9', '+', '*', 'ş', '\uffff'), maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(text, { maxLength: 12 }), text, (prefixes, number) => {
      const tree = prefixTree(prefixes.map((prefix) => [prefix, prefix]));
      const found = prefixes.filter((prefix) => number.startsWith(prefix));
      found.sort((a, b) => b.length - a.length);
      expect(tree.along(number)).toEqual(found);
      expect(tree.longest(number)).toBe(found[0]);
    }),
  );
});

test('a tree of one prefix takes no more than it needs', () => {
  const before = process.memoryUsage().arrayBuffers;
  const trees = Array.from({ length: 2000 }, (_, n) => prefixTree([[`90212${n}`, n]]));
  const each = (process.memoryUsage().arrayBuffers - before) / trees.length;
  expect(trees[7]?.longest('902127')).toBe(7);
  expect(each).toBeLessThan(8192);
});
