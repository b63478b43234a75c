import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fence } from './fence.ts';
import { brokenSeals, readSeals } from './migrations.ts';
import { realTree, treeOf } from './source.ts';

const first = 'server/modules/a/migrations/20260101-1000-a.sql';
const text = 'create schema a;';
const seals = { [first]: createHash('sha256').update(text).digest('hex') };

fence('migrations are never edited', (tree) => brokenSeals(tree, tree === realTree() ? readSeals() : seals), {
  sins: {
    'an edited one': { [first]: 'create schema a; create table a.things ();' },
    'a comment added': { [first]: `-- why\n${text}` },
    'a new one without a seal': { 'server/modules/a/migrations/20260102-1000-b.sql': text, [first]: text },
  },
  allowed: { 'the sealed text': { [first]: text } },
});

test('a sealed one that is gone is caught', () => {
  expect(brokenSeals(treeOf({}), seals)).toEqual([{ at: first, says: 'was sealed and is gone' }]);
});
