import { expect, test } from 'vitest';
import { clockOf } from './clock-of.ts';

test.each([
  [0, '0:00'],
  [65, '1:05'],
  [239.6, '4:00'],
  [3599.5, '1:00:00'],
  [3725, '1:02:05'],
])('%d seconds are %s', (seconds, text) => {
  expect(clockOf(seconds)).toBe(text);
});
