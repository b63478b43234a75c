import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTaxNumber } from './tax-number.ts';

test.each(['1234567890', '1111111114', '10000000146'])('%s is one', (text) =>
  expect(isTaxNumber(text)).toBe(true),
);
test.each(['', '1234567891', '123456789', '00000000000', '10000000147', '12345678901', 'abcdefghij'])(
  '%s is none',
  (text) => expect(isTaxNumber(text)).toBe(false),
);

test('of the ten possible check digits exactly one is right', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{9}$/), (nine) => {
      const right = Array.from({ length: 10 }, (_, digit) => isTaxNumber(`${nine}${digit}`)).filter(Boolean);
      expect(right).toHaveLength(1);
    }),
  );
});
