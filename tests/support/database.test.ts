import { expect, test } from 'vitest';
import { ask } from './cluster.ts';
import { testDatabase } from './database.ts';

test('gives every caller a migrated database of its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  await ask(one, `insert into kernel.state (key, value) values ('mine', '1')`);
  expect(await ask(one, `select value from kernel.state where key = 'mine'`)).toEqual([{ value: 1 }]);
  expect(await ask(other, `select value from kernel.state where key = 'mine'`)).toEqual([]);
});
