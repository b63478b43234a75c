import { describe, expect, test } from 'vitest';
import { readClosed, readCodes, readIncrements, readMoment, readPrefixes, readPrice } from './read-value.ts';
import { dateOfSerial, isDateFormat, plainNumber } from './workbook-values.ts';

const read = (answer: { value: unknown } | { reason: string }) =>
  'value' in answer ? answer.value : answer.reason;

describe('a price', () => {
  test.each([
    ['0.25', 'point', 25_000_000n],
    ['0,25', 'comma', 25_000_000n],
    [',5', 'comma', 50_000_000n],
    ['1.234,5', 'comma', 123_450_000_000n],
    ['1,234.5', 'point', 123_450_000_000n],
    ['₺ 0,10', 'comma', 10_000_000n],
    ['0.1000000000', 'point', 10_000_000n],
    ['0.00000001', 'point', 1n],
    ['0.000000001', 'point', 'price-too-fine'],
    // Nobody knows what a point means where commas are decimal.
    ['0.25', 'comma', 'not-a-price'],
    ['1,25', 'point', 'not-a-price'],
    ['$0.10', 'point', 'other-currency'],
    ['-0.1', 'point', 'price-negative'],
    ['1.2E-2', 'point', 'scientific-number'],
    ['abc', 'point', 'not-a-price'],
    ['.', 'point', 'not-a-price'],
  ] as const)('%s with a decimal %s', (text, decimal, expected) => {
    expect(read(readPrice(text, decimal, 'TRY'))).toBe(expected);
  });
});

test.each([
  ['212,216,224-226', ['212', '216', '224', '225', '226']],
  ['01-03', ['01', '02', '03']],
  ['224-6', ['224', '225', '226']],
  ['212; 216 | 232', ['212', '216', '232']],
  ['212 216', ['212', '216']],
  ['226-224', 'range-backwards'],
  ['1-99999', 'range-backwards'],
  ['10000-99999', 'too-many-codes'],
  ['2.12E+11', 'scientific-number'],
  ['21x', 'not-a-prefix'],
])('the codes %s', (text, expected) => {
  expect(read(readCodes(text))).toEqual(expected);
});

test('prefixes lose their plus and spaces, zeros in front only where asked', () => {
  expect(read(readPrefixes('+90 212', false))).toEqual(['90212']);
  expect(read(readPrefixes('0090212', true))).toEqual(['90212']);
  expect(read(readPrefixes('0090212', false))).toEqual(['0090212']);
});

test.each([
  ['60/6', { initial: 60, increment: 6 }],
  ['60+6', { initial: 60, increment: 6 }],
  ['1-1', { initial: 1, increment: 1 }],
  ['60', { initial: 60, increment: 60 }],
  ['30/6 sn', { initial: 30, increment: 6 }],
  ['60/0', 'not-increments'],
  ['x', 'not-increments'],
])('the increments %s', (text, expected) => {
  expect(read(readIncrements(text))).toEqual(expected);
});

test.each([
  ['01.02.2026', 'dmy', '2026-01-31T21:00:00Z'],
  ['2/1/2026', 'mdy', '2026-01-31T21:00:00Z'],
  ['2026-02-01', 'dmy', '2026-01-31T21:00:00Z'],
  ['1.2.26', 'dmy', '2026-01-31T21:00:00Z'],
  ['20260201', 'dmy', '2026-01-31T21:00:00Z'],
  ['46054', 'dmy', '2026-01-31T21:00:00Z'],
  ['2026-02-01T00:00:00Z', 'dmy', '2026-02-01T00:00:00Z'],
  ['01.02.2026 12:30', 'dmy', '2026-02-01T09:30:00Z'],
  ['31.02.2026', 'dmy', 'not-a-date'],
  ['yakında', 'dmy', 'not-a-date'],
] as const)('the day %s (%s) begins in the zone of the deck', (text, order, expected) => {
  expect(String(read(readMoment(text, order, 'Europe/Istanbul')))).toBe(expected);
});

test('closed is said in many ways; what is neither is not guessed', () => {
  expect(['Kapalı', 'KAPANDI', 'x', 'Closed', 'sim'].map((text) => read(readClosed(text)))).toEqual(
    Array(5).fill(true),
  );
  expect(['', 'Açık', 'Increase', 'Zam', 'no change'].map((text) => read(readClosed(text)))).toEqual(
    Array(5).fill(false),
  );
  expect(read(readClosed('belki'))).toBe('closed-unclear');
});

describe('workbooks', () => {
  test.each([
    ['0.10000000000000001', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['1.2E-2', '0.012'],
    ['9.0212E4', '90212'],
    ['90212', '90212'],
    ['-0.5', '-0.5'],
    ['100', '100'],
    ['0', '0'],
  ])('the number %s is shown as %s', (text, shown) => {
    expect(plainNumber(text)).toBe(shown);
  });

  test('days are counted from two beginnings', () => {
    expect([dateOfSerial('46054'), dateOfSerial('44592', true), dateOfSerial('46054.5')]).toEqual([
      '2026-02-01',
      '2026-02-01',
      '2026-02-01T12:00:00',
    ]);
  });

  test('a format of days is told from one of numbers', () => {
    expect([
      isDateFormat(14, undefined),
      isDateFormat(164, 'dd/mm/yyyy'),
      isDateFormat(165, '[$-41F]d mmmm yyyy'),
    ]).toEqual([true, true, true]);
    expect([
      isDateFormat(2, undefined),
      isDateFormat(164, '0.0000'),
      isDateFormat(165, '"Yen" #,##0'),
    ]).toEqual([false, false, false]);
  });
});
