import { describe, expect, test } from 'vitest';
import { fold, formatMoney, formatPhone, formatter, initials } from './format.ts';

const noBreak = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');

describe('money', () => {
  test.each([
    ['tr', '1990', 'TRY', '₺19,90'],
    ['en', '-1990', 'TRY', '-TRY 19.90'],
    ['pt-BR', '123456789', 'BRL', 'R$ 1.234.567,89'],
    ['tr', '5', 'TRY', '₺0,05'],
    ['tr', '1500', 'JPY', '¥1.500'],
    ['en', '1234567', 'KWD', 'KWD 1,234.567'],
    ['tr', '99999999999999999', 'TRY', '₺999.999.999.999.999,99'],
  ] as const)('%s %s %s', (locale, minor, currency, shown) => {
    expect(noBreak(formatMoney(locale, { minor, currency }))).toBe(shown);
  });
});

describe('phone', () => {
  test.each([
    ['+905321234567', '+90 532 123 45 67'],
    ['+90532•••••67', '+90 532 ••• •• 67'],
    ['+5511912345678', '+55 11 91234 5678'],
    ['+12125550100', '+1 212 555 0100'],
    ['+31612345678', '+31 612 345 678'],
    ['dahili 12', 'dahili 12'],
    ['+551155550100', '+55 11 5555 0100'],
    ['', ''],
  ])('%s', (phone, shown) => {
    expect(formatPhone(phone)).toBe(shown);
  });
});

describe('time', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const tr = formatter('tr', 'Europe/Istanbul');
  const en = formatter('en', 'UTC');

  test.each([
    ['2026-03-01T11:59:50Z', 'now'],
    ['2026-03-01T11:57:00Z', '3 min. ago'],
    ['2026-03-01T15:00:00Z', 'in 3 hr.'],
    ['2026-02-28T11:00:00Z', 'yesterday'],
    ['2025-02-01T12:00:00Z', '1 yr. ago'],
    ['2026-03-02T04:00:00Z', 'tomorrow'], // sixteen hours later, on the next day
    ['2026-02-26T20:00:00Z', '3 days ago'],
    ['2026-02-16T12:00:00Z', '1 wk. ago'],
  ])('%s is %s', (instant, shown) => {
    expect(en.relative(instant, now)).toBe(shown);
  });

  test('the day is the one of the zone', () => {
    expect(tr.dayKey('2026-03-01T22:30:00Z')).toBe('2026-03-02');
    expect(en.dayKey('2026-03-01T22:30:00Z')).toBe('2026-03-01');
    expect(tr.day('2026-03-01')).toBe('1 Mar 2026');
  });
});

describe('Turkish letters', () => {
  test('fold as search does', () => {
    expect(fold('İSTANBUL Işıl ŞULE')).toBe('istanbul isil sule');
    expect(fold('Çağlar Göğüş')).toBe('caglar gogus');
  });

  test('initials keep the dot of İ and the dotless ı', () => {
    expect(initials('ibrahim ışık', 'tr')).toBe('İI');
    expect(initials('ibrahim ışık', 'en')).toBe('II');
    expect(initials('Kovan', 'tr')).toBe('K');
    expect(initials('  ', 'tr')).toBe('');
  });

  test('names sort as the alphabet does', () => {
    const names = ['Zeynep', 'Işıl', 'İbrahim', 'Çağlar', 'Can', 'Dursun', 'Şule', 'Sibel'];
    expect(names.sort(formatter('tr', 'UTC').compare)).toEqual([
      'Can',
      'Çağlar',
      'Dursun',
      'Işıl',
      'İbrahim',
      'Sibel',
      'Şule',
      'Zeynep',
    ]);
  });
});
