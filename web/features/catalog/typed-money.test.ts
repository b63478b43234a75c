import { expect, test } from 'vitest';
import { minorOf, typedOf } from './typed-money.ts';

test.each([
  ['1.234,5', 'tr', 'TRY', '123450'],
  ['1234,50', 'tr', 'TRY', '123450'],
  ['1,234.50', 'en', 'USD', '123450'],
  ['299', 'pt-BR', 'BRL', '29900'],
  ['0,05', 'tr', 'TRY', '5'],
  ['1500', 'en', 'JPY', '1500'],
  ['0', 'tr', 'TRY', '0'],
  ['  ', 'tr', 'TRY', null],
  ['1.50', 'tr', 'TRY', undefined],
  ['1,505', 'tr', 'TRY', undefined],
  ['-5', 'tr', 'TRY', undefined],
  ['5 TL', 'tr', 'TRY', undefined],
  ['12345678901', 'tr', 'TRY', undefined],
] as const)('%s in %s %s', (text, locale, currency, minor) => {
  expect(minorOf(text, currency, locale)).toBe(minor);
});

test('what is shown in a field reads back as it was', () => {
  for (const minor of ['0', '5', '29900', '123456789']) {
    for (const locale of ['tr', 'en', 'pt-BR'] as const) {
      for (const currency of ['TRY', 'JPY', 'BRL']) {
        expect(minorOf(typedOf(minor, currency, locale), currency, locale)).toBe(minor);
      }
    }
  }
});
