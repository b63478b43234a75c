import { expect, test } from 'vitest';
import { decimalAsTyped, typedDecimal } from './typed-decimal.ts';

test.each([
  ['1.234,50', 'tr', '1234.50'],
  ['12', 'tr', '12'],
  ['-0,25', 'pt-BR', '-0.25'],
  ['1,234.5', 'en', '1234.5'],
  ['1.50', 'tr', null],
  ['1,50', 'en', null],
  ['12,', 'tr', null],
  ['abc', 'tr', null],
] as const)('%s in %s is %s', (text, locale, expected) => {
  expect(typedDecimal(text, locale)).toBe(expected);
});

test('what is shown for typing is read back as it was', () => {
  expect(typedDecimal(decimalAsTyped('-1234.5', 'tr'), 'tr')).toBe('-1234.5');
});
