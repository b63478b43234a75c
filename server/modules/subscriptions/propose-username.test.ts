import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposeUsername } from './propose-username.ts';

test.each([
  ['Santral', 'Ayşe Yılmaz', 'santral'],
  ['  Şükrü Işık  ', 'Ayşe Yılmaz', 'sukru.isik'],
  ['İĞDIR_ÇÖĞÜŞ', 'x', 'igdir_cogus'],
  ['João & Conceição', 'x', 'joao.conceicao'],
  ['merkez@kovan.test', 'x', 'merkez.kovan.test'],
  ['--a--', 'x', 'a'],
  [null, 'Ayşe Yılmaz', 'ayse1042'],
  ['', 'Gökçe', 'gokce1042'],
  [' ?! ', 'Işıl Öz', 'isil1042'],
  [null, 'Érica da Silva', 'erica1042'],
  [null, 'Müller-Çağ A.Ş.', 'mullercag1042'],
  [null, '株式会社', 'abone1042'],
  [null, '', 'abone1042'],
  ['a'.repeat(40), 'x', 'a'.repeat(32)],
])('wished %j of %j becomes %s', (wishedName, customerName, name) => {
  expect(proposeUsername({ wishedName, customerName, orderNumber: 1042 })).toBe(name);
});

test('is a name the switch can take, and proposing it again changes nothing', () => {
  fc.assert(
    fc.property(
      fc.option(fc.string({ unit: 'grapheme' })),
      fc.string({ unit: 'grapheme' }),
      fc.nat(),
      (wishedName, customerName, orderNumber) => {
        const name = proposeUsername({ wishedName, customerName, orderNumber });
        expect(name).toMatch(/^[a-z0-9]([a-z0-9._-]{0,30}[a-z0-9])?$/);
        expect(proposeUsername({ wishedName: name, customerName, orderNumber })).toBe(name);
      },
    ),
  );
});
