import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';

const system = await testSystem();

test('starts', async () => {
  expect(system.db).toBeTruthy();
});
