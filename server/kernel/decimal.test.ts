import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalOf,
  divideDecimal,
  divideInteger,
  formatDecimal,
  multiplyDecimal,
  parseDecimal,
  type Rounding,
  roundDecimal,
} from './decimal.ts';

const modes: Rounding[] = ['up', 'down', 'half_up', 'half_even'];
const decimals = fc.bigInt({ min: -(10n ** 26n), max: 10n ** 26n });
const nonZero = decimals.filter((value) => value !== 0n);
const absolute = (value: bigint) => (value < 0n ? -value : value);

describe('decimals as text', () => {
  test.each([
    ['0', 0n],
    ['-0', 0n],
    ['1', 100_000_000n],
    ['-0.5', -50_000_000n],
    ['1250.12345678', 125_012_345_678n],
    ['0.00000001', 1n],
    ['0.1000000000000', 10_000_000n],
    ['007', 700_000_000n],
  ])('%s is read as %s', (text, value) => {
    expect(parseDecimal(text)).toBe(value);
  });

  test.each(['', '.5', '1.', '1,5', '1e3', '+1', ' 1', '0.000000001', 'NaN', '٣', '1_000', '0x10'])(
    '%j is not a decimal',
    (text) => {
      expect(() => parseDecimal(text)).toThrow(RangeError);
    },
  );

  test('what is written is read again', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 0, max: 8 }), (value, places) => {
        expect(parseDecimal(formatDecimal(value, places))).toBe(value);
      }),
    );
  });

  test('is the shortest text, or has the asked places', () => {
    expect(formatDecimal(125_000_000n)).toBe('1.25');
    expect(formatDecimal(125_000_000n, 4)).toBe('1.2500');
    expect(formatDecimal(-1n)).toBe('-0.00000001');
    expect(formatDecimal(300_000_000n)).toBe('3');
    expect(formatDecimal(300_000_000n, 2)).toBe('3.00');
  });

  test('whole numbers must be exact', () => {
    expect(decimalOf(3)).toBe(300_000_000n);
    expect(() => decimalOf(0.5)).toThrow(RangeError);
    expect(() => decimalOf(2 ** 53)).toThrow(RangeError);
  });
});

describe('rounding', () => {
  test.each([
    // value   up      down    half_up half_even
    ['1.244', '1.25', '1.24', '1.24', '1.24'],
    ['1.245', '1.25', '1.24', '1.25', '1.24'],
    ['1.255', '1.26', '1.25', '1.26', '1.26'],
    ['1.246', '1.25', '1.24', '1.25', '1.25'],
    ['-1.244', '-1.25', '-1.24', '-1.24', '-1.24'],
    ['-1.245', '-1.25', '-1.24', '-1.25', '-1.24'],
    ['-1.255', '-1.26', '-1.25', '-1.26', '-1.26'],
    ['0.00000001', '0.01', '0', '0', '0'],
    ['1.24', '1.24', '1.24', '1.24', '1.24'],
  ])('%s to two places', (value, ...expected) => {
    const rounded = modes.map((mode) => formatDecimal(roundDecimal(parseDecimal(value), 2, mode)));
    expect(rounded).toEqual(expected);
  });

  test('never moves a value by a whole unit, and by half at most where the nearest is asked', () => {
    fc.assert(
      fc.property(decimals, nonZero, fc.constantFrom(...modes), (dividend, divisor, mode) => {
        const error = absolute(divideInteger(dividend, divisor, mode) * divisor - dividend);
        expect(error < absolute(divisor)).toBe(true);
        if (mode === 'half_up' || mode === 'half_even') expect(error * 2n <= absolute(divisor)).toBe(true);
      }),
    );
  });

  test('is the same on both sides of zero', () => {
    fc.assert(
      fc.property(decimals, nonZero, fc.constantFrom(...modes), (dividend, divisor, mode) => {
        expect(divideInteger(-dividend, divisor, mode)).toBe(-divideInteger(dividend, divisor, mode));
        expect(divideInteger(dividend, -divisor, mode)).toBe(-divideInteger(dividend, divisor, mode));
      }),
    );
  });

  test('up is never smaller than down, and the halves lie between', () => {
    fc.assert(
      fc.property(decimals, nonZero, (dividend, divisor) => {
        const [up = 0n, down = 0n, ...halves] = modes.map((mode) =>
          absolute(divideInteger(dividend, divisor, mode)),
        );
        for (const half of halves) expect(down <= half && half <= up).toBe(true);
      }),
    );
  });

  test('half_even ties go to the even neighbour', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -1000n, max: 1000n }), (n) => {
        expect(divideInteger(2n * n + 1n, 2n, 'half_even') % 2n === 0n).toBe(true);
      }),
    );
  });
});

describe('arithmetic', () => {
  test('multiplies and divides as on paper', () => {
    const of = (text: string) => parseDecimal(text);
    expect(formatDecimal(multiplyDecimal(of('0.0125'), of('3.5'), 'half_up'))).toBe('0.04375');
    expect(formatDecimal(divideDecimal(of('1'), of('3'), 'half_up'))).toBe('0.33333333');
    expect(formatDecimal(divideDecimal(of('2'), of('3'), 'half_up'))).toBe('0.66666667');
    expect(formatDecimal(divideDecimal(of('-1'), of('3'), 'up'))).toBe('-0.33333334');
    expect(() => divideDecimal(1n, 0n, 'up')).toThrow(RangeError);
  });

  test('dividing undoes multiplying where nothing was rounded', () => {
    fc.assert(
      fc.property(decimals, fc.integer({ min: 1, max: 1_000_000 }), (value, factor) => {
        const product = multiplyDecimal(value, decimalOf(factor), 'down');
        expect(divideDecimal(product, decimalOf(factor), 'down')).toBe(value);
      }),
    );
  });

  test('multiplying does not depend on the order', () => {
    fc.assert(
      fc.property(decimals, decimals, fc.constantFrom(...modes), (a, b, mode) => {
        expect(multiplyDecimal(a, b, mode)).toBe(multiplyDecimal(b, a, mode));
      }),
    );
  });
});
