import { beforeAll, expect, test } from 'vitest';
import { atEnd, endAll } from './at-end.ts';

const done: string[] = [];

beforeAll(() => atEnd(() => done.push('begun in a hook')));

test('what is begun in a hook or a test is ended, the last first, whatever fails', async () => {
  atEnd(() => done.push('begun in a test'));
  atEnd(() => Promise.reject(new Error('cannot end')));
  await expect(endAll()).rejects.toThrow('cannot end');
  expect(done).toEqual(['begun in a test', 'begun in a hook']);
});
