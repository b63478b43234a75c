import { expect, test } from 'vitest';
import { raised } from './raise.ts';

test.each([
  ['0.2400', '10', '0.2640'],
  ['0.24', '-5', '0.2280'],
  ['0.0125', '12,5', '0.0141'],
  ['0.12345678', '1', '0.12469135'],
  ['1', '0', '1.0000'],
  ['0.5', '-100', '0.0000'],
  ['0.5', '-150', '0.0000'],
])('%s by %s per cent is %s', (rate, percent, price) => {
  expect(raised(rate, percent)).toBe(price);
});
