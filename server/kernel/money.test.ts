import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal } from './decimal.ts';
import {
  add,
  allocate,
  amountText,
  compare,
  decimalOfMoney,
  exponentOf,
  formatMoney,
  money,
  moneyOf,
  multiply,
  negate,
  parseAmount,
  parseTyped,
  subtract,
  sum,
  zero,
} from './money.ts';

const currencies = fc.constantFrom('TRY', 'EUR', 'JPY', 'KWD', 'CLF');
const amounts = fc.record({
  minor: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
  currency: currencies,
});

describe('currencies', () => {
  test.each([
    ['TRY', 2],
    ['BRL', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['ISK', 0],
    ['CLF', 4],
  ])('%s has %i digits', (currency, digits) => {
    expect(exponentOf(currency)).toBe(digits);
  });

  test.each(['try', 'TL', 'QQQ', ''])('%j is none', (currency) => {
    expect(() => money(1, currency)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  test('adds, subtracts, compares', () => {
    const [a, b] = [money(1990, 'TRY'), money(10, 'TRY')];
    expect(add(a, b)).toEqual(money(2000, 'TRY'));
    expect(subtract(b, a)).toEqual(money(-1980, 'TRY'));
    expect(sum([a, b, negate(a)], 'TRY')).toEqual(b);
    expect(sum([], 'TRY')).toEqual(zero('TRY'));
    expect([a, b].toSorted(compare)).toEqual([b, a]);
  });

  test('never mixes currencies', () => {
    for (const act of [add, subtract, compare]) {
      expect(() => act(money(1, 'TRY'), money(1, 'EUR'))).toThrow('TRY and EUR do not mix');
    }
  });

  test('rounds a product to the minor unit', () => {
    expect(multiply(money(1990, 'TRY'), parseDecimal('0.2'), 'half_up')).toEqual(money(398, 'TRY'));
    expect(multiply(money(25, 'TRY'), parseDecimal('0.1'), 'half_even')).toEqual(money(2, 'TRY'));
    expect(multiply(money(25, 'TRY'), parseDecimal('0.1'), 'half_up')).toEqual(money(3, 'TRY'));
    expect(multiply(money(-1, 'JPY'), parseDecimal('0.5'), 'up')).toEqual(money(-1, 'JPY'));
  });

  test('an exact price becomes money once, at the end', () => {
    expect(moneyOf(parseDecimal('0.01234567'), 'TRY', 'half_up')).toEqual(money(1, 'TRY'));
    expect(moneyOf(parseDecimal('0.01234567'), 'KWD', 'up')).toEqual(money(13, 'KWD'));
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(moneyOf(decimalOfMoney(amount), amount.currency, 'down')).toEqual(amount);
      }),
    );
  });
});

describe('allocation', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [1, [1, 1], [1, 0]],
    [10, [0, 1, 0], [0, 10, 0]],
    [100, [70, 20, 10], [70, 20, 10]],
    [5, [3, 7], [2, 3]], // 1.5 and 3.5: the tie goes to the earlier part
  ])('%i by %j', (minor, weights, parts) => {
    expect(allocate(money(minor, 'TRY'), weights)).toEqual(parts.map((part) => money(part, 'TRY')));
  });

  test('loses nothing, gives no weight nothing, and is within one unit of the exact share', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, weights, (amount, given) => {
        const total = given.reduce((a, b) => a + b, 0n);
        fc.pre(total > 0n);
        const parts = allocate(amount, given);
        expect(sum(parts, amount.currency)).toEqual(amount);
        parts.forEach((part, at) => {
          const weight = given[at] ?? 0n;
          const error = part.minor * total - amount.minor * weight;
          expect(error < total && error > -total).toBe(true);
          if (weight === 0n) expect(part.minor).toBe(0n);
        });
      }),
    );
  });

  test.each([[[]], [[0, 0]], [[1, -1]], [[-1]]])('refuses weights %j', (weights) => {
    expect(() => allocate(money(1, 'TRY'), weights)).toThrow(RangeError);
  });
});

describe('text', () => {
  test.each([
    [1990, 'TRY', '19.90'],
    [-5, 'TRY', '-0.05'],
    [1500, 'JPY', '1500'],
    [1, 'KWD', '0.001'],
  ])('%i %s is %s', (minor, currency, text) => {
    expect(amountText(money(minor, currency))).toBe(text);
  });

  test('what is written is read again', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        expect(parseAmount(amountText(amount), amount.currency)).toEqual(amount);
      }),
    );
  });

  test('no digit is dropped in silence', () => {
    expect(parseAmount('19.900', 'TRY')).toEqual(money(1990, 'TRY'));
    expect(() => parseAmount('19.901', 'TRY')).toThrow(RangeError);
    expect(() => parseAmount('1.5', 'JPY')).toThrow(RangeError);
    expect(() => parseAmount('1,5', 'TRY')).toThrow(RangeError);
  });

  test.each([
    ['1.234,5', 'tr', 123450],
    ['1234,50', 'tr', 123450],
    ['1.234', 'tr', 123400],
    ['-12', 'tr', -1200],
    ['1,234.5', 'en', 123450],
    ['1.234.567,89', 'pt-BR', 123456789],
  ] as const)('%s is read in %s', (text, locale, minor) => {
    expect(parseTyped(text, 'TRY', locale)).toEqual(money(minor, 'TRY'));
  });

  test.each([
    ['1.50', 'tr'],
    ['1,50', 'en'],
    ['12.34,5', 'tr'],
    ['', 'tr'],
    ['₺5', 'tr'],
    ['1e5', 'en'],
  ] as const)('%j is not guessed at in %s', (text, locale) => {
    // 1,50 in English is neither 150 nor 1.5
    expect(() => parseTyped(text, 'TRY', locale)).toThrow(RangeError);
  });

  test('is shown to people in their way, to the last digit', () => {
    const amount = money('123456789012345678', 'TRY');
    expect(formatMoney(amount, 'tr')).toBe('₺1.234.567.890.123.456,78');
    expect(formatMoney(amount, 'en')).toMatch(/TRY\s1,234,567,890,123,456\.78/);
    expect(formatMoney(money(1234, 'KWD'), 'en')).toMatch(/1\.234/);
    expect(formatMoney(money(5000, 'IQD'), 'en')).toMatch(/5\.000/);
  });
});
