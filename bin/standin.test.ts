import { expect, test } from 'vitest';
import { capture } from './lib/run.mjs';

const start = (...args: string[]) => capture(process.execPath, ['bin/standin.mjs', ...args]);

test('starts a stand-in with the Node that came along', async () => {
  const { code, output } = await start('switch', '--help');
  expect([code, output]).toEqual([0, expect.stringContaining('npm run standin switch')]);
});

test('says which there are', async () => {
  const { code, output } = await start('nothing');
  expect([code, output]).toEqual([1, expect.stringMatching(/meta, s3, switch/)]);
});
