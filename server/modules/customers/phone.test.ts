import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskContactIn, maskEmail } from './contact-mask.ts';
import { maskPhone, normalisePhone } from './phone.ts';

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const mobile = fc
  .tuple(fc.constantFrom('530', '532', '541', '505', '555'), digits(7))
  .map((parts) => parts.join(''));

describe('normalisePhone', () => {
  test.each([
    ['0532 111 22 33', '+905321112233'],
    ['532 111 22 33', '+905321112233'],
    ['90 532 111 22 33', '+905321112233'],
    ['905321112233', '+905321112233'],
    ['+90 (532) 111-22-33', '+905321112233'],
    ['(0532) 111 22 33', '+905321112233'],
    ['00 90 532 111 22 33', '+905321112233'],
    ['0090-532-1112233', '+905321112233'],
    ['٠٥٣٢ ١١١ ٢٢ ٣٣', '+905321112233'],
    ['0212 444 55 66', '+902124445566'],
    ['+49 30 1234567', '+49301234567'],
    ['+55 11 91234-5678', '+5511912345678'],
  ])('%s is %s', (typed, normal) => {
    expect(normalisePhone(typed)).toBe(normal);
  });

  test.each(['', '12', 'abc', '0532 ABC 22 33', '112', '+', '++90', '1'.repeat(40), 'ahmet@ornek.test'])(
    '%s is none',
    (typed) => {
      expect(normalisePhone(typed)).toBeNull();
    },
  );

  test('however a Turkish mobile number is written, it is one number', () => {
    const prefixes = fc.constantFrom('', '0', '90', '+90', '0090', '00 90 ', '+90 0', '(0', '+90 (');
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '  ', ' - '), {
      minLength: 10,
      maxLength: 10,
    });
    fc.assert(
      fc.property(mobile, prefixes, separators, (number, prefix, between) => {
        const closing = prefix.endsWith('(') || prefix.startsWith('(') ? ')' : '';
        const written = [...number].map((digit, n) =>
          n === 3
            ? `${closing}${between[n]}${digit}`
            : n === 0
              ? digit
              : `${n < 3 ? '' : between[n]}${digit}`,
        );
        const typed = prefix === '+90 0' ? `+90${written.join('')}` : `${prefix}${written.join('')}`;
        expect(normalisePhone(typed)).toBe(`+90${number}`);
      }),
    );
  });

  test('the normal form is its own normal form, and E.164', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          mobile,
          fc.string(),
          digits(11),
          digits(13).map((text) => `+${text}`),
        ),
        (typed) => {
          const normal = normalisePhone(typed);
          if (normal === null) return;
          expect(normal).toMatch(/^\+[1-9]\d{6,14}$/);
          expect(normalisePhone(normal)).toBe(normal);
        },
      ),
    );
  });
});

describe('masks', () => {
  test.each([
    ['+905321112233', '+90 ••• ••• •• 33'],
    ['+49301234567', '+49 •••••••67'],
  ])('%s is shown as %s', (phone, masked) => expect(maskPhone(phone)).toBe(masked));

  test('an address keeps its first letter and its domain', () => {
    expect(maskEmail('ayse.demir@ornek.test')).toBe('a•••@ornek.test');
  });

  test('no more than two digits of a mobile number survive, in whatever text', () => {
    const separators = fc.array(fc.constantFrom('', ' ', '-', '.', ') '), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(mobile, separators, fc.constantFrom('', '0', '+90 ', '90'), (number, between, prefix) => {
        const written = [...number].map((digit, n) => digit + (n < 9 ? between[n] : '')).join('');
        const masked = maskContactIn(`Beni ${prefix}${written} numaradan arayın`);
        expect(masked.replace(/\D/g, '').length).toBeLessThanOrEqual(2);
        expect(masked).toMatch(/^Beni .* numaradan arayın$/);
      }),
    );
  });

  test.each(['2026-11-21 10:30', '21.11.2026', 'sipariş 123456', '1.250,00 TL', '3+1 daire, 120 m2'])(
    'leaves %s as it is',
    (text) => expect(maskContactIn(text)).toBe(text),
  );

  test('hides addresses', () => {
    expect(maskContactIn('Yaz: ayşe.demir+is@alt.ornek.test.')).toBe('Yaz: a•••@alt.ornek.test.');
  });
});
