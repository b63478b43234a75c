import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestSystem, testSystem, type User } from '../../../tests/support/system.ts';
import { fold } from '../../kernel/fold.ts';
import { receiveCustomer } from './index.ts';

const people = [
  ['Işıl Çağlayan', '+905321112233', 'isil.caglayan@ornek.test'],
  ['İbrahim Işık', '+905321112244', 'ibrahim@ornek.test'],
  ['ŞÜKRÜ ÖĞÜT', '+905449990000', 'sukru@ornek.test'],
  ['Ilgaz Yapı A.Ş.', '+902124445566', 'bilgi@ilgaz.test'],
  ['Gökçe Ünal', '+905051234567', 'gokce_unal@ornek.test'],
  ['Jean-Luc Périn', '+33612345678', 'jl@ornek.test'],
  ['100% Doğal Ürünler', '+903123334455', 'yuzde@ornek.test'],
] as const;

let system: TestSystem;
let admin: User;

beforeAll(async () => {
  system = await testSystem({ without: ['leads', 'pipeline', 'notifications', 'system'] });
  admin = await system.as({ role: 'administrator' });
  for (const [name, phone, email] of people) {
    const identities = [
      { kind: 'phone' as const, value: phone },
      { kind: 'email' as const, value: email },
    ];
    await system.work((work) => receiveCustomer(work, { name, identities }));
  }
});

async function find(search: string, more: Record<string, string> = {}): Promise<string[]> {
  const { status, body } = await admin.get('/api/customers', { query: { search, sort: 'name', ...more } });
  expect(status).toBe(200);
  expect(body.total).toBe(body.items.length);
  return body.items.map((one: { name: string }) => one.name);
}

test.each([
  ['isil', ['Işıl Çağlayan']],
  ['IŞIL', ['Işıl Çağlayan']],
  ['ışıl', ['Işıl Çağlayan']],
  ['isik', ['İbrahim Işık']],
  ['cağlayan ışıl', ['Işıl Çağlayan']],
  ['sukru', ['ŞÜKRÜ ÖĞÜT']],
  ['öğüt', ['ŞÜKRÜ ÖĞÜT']],
  ['perin', ['Jean-Luc Périn']],
  ['il', ['Ilgaz Yapı A.Ş.']],
  ['ya', ['Ilgaz Yapı A.Ş.']],
  ['g', ['Gökçe Ünal']],
  ['ünal g', ['Gökçe Ünal']],
  ['00% d', ['100% Doğal Ürünler']],
  ['0532', ['Işıl Çağlayan', 'İbrahim Işık']],
  ['532', ['Işıl Çağlayan', 'İbrahim Işık']],
  ['532 111 22', ['Işıl Çağlayan', 'İbrahim Işık']],
  ['0532 111 22 44', ['İbrahim Işık']],
  ['+90 532 111 22 44', ['İbrahim Işık']],
  ['00 90 532 1112244', ['İbrahim Işık']],
  ['1112233', ['Işıl Çağlayan']],
  ['(0212)', ['Ilgaz Yapı A.Ş.']],
  ['0000', ['ŞÜKRÜ ÖĞÜT']],
  ['100', ['100% Doğal Ürünler']],
  ['@ilgaz', ['Ilgaz Yapı A.Ş.']],
  ['Gokce_Unal', ['Gökçe Ünal']],
  ['ibrahim@ornek.test', ['İbrahim Işık']],
  ['yok böyle biri', []],
  ['%', []],
  ['_', []],
])('%s finds %j', async (search, names) => {
  expect(await find(search)).toEqual(names);
});

test('orders names as Turkish does, in both directions, over pages', async () => {
  const turkish = people.map(([name]) => name).sort(new Intl.Collator('tr').compare);
  for (const [sort, wanted] of [
    ['name', turkish],
    ['-name', turkish.toReversed()],
  ] as const) {
    const names: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await admin.get('/api/customers', {
        query: { sort, limit: 2, ...(cursor ? { cursor } : {}) },
      });
      names.push(...body.items.map((one: { name: string }) => one.name));
      if (!body.nextCursor) break;
      cursor = body.nextCursor;
    }
    expect(names).toEqual(wanted);
  }
});

test('a broken cursor is refused', async () => {
  expect((await admin.get('/api/customers', { query: { cursor: 'yok' } })).body.fields).toEqual({
    cursor: 'cursor-broken',
  });
});

describe('properties', () => {
  test('every name is found by every part of three letters or more, in any case', async () => {
    const letters = fc.constantFrom(...'abcçdefgğhıijklmnoöprsştuüvyzIİŞÇĞÜÖ');
    const word = fc.array(letters, { minLength: 3, maxLength: 8 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 3 }),
        fc.nat(),
        fc.nat(),
        fc.constantFrom('tr', 'en'),
        async (words, from, length, locale) => {
          const name = words.join(' ');
          const { customerId } = await system.work((work) => receiveCustomer(work, { name, identities: [] }));
          const start = from % (name.length - 2);
          const part = name.slice(start, start + 3 + (length % (name.length - start)));
          const typed = length % 2 ? part.toLocaleUpperCase(locale) : part.toLocaleLowerCase(locale);
          if (
            !fold(typed)
              .split(' ')
              .some((one) => [...one].length > 2)
          )
            return;
          const { body } = await admin.get('/api/customers', { query: { search: typed, limit: 200 } });
          expect(body.items.map((one: { id: string }) => one.id)).toContain(customerId);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('every phone is found by every three or more of its digits in a row', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^5[345]\d{8}$/),
        fc.nat(7),
        fc.nat(7),
        async (number, from, length) => {
          const identities = [{ kind: 'phone' as const, value: number }];
          const { customerId } = await system.work((work) =>
            receiveCustomer(work, { name: 'Numara', identities }),
          );
          const part = number.slice(from, from + 3 + length);
          const { body } = await admin.get('/api/customers', { query: { search: part, limit: 200 } });
          expect(body.items.map((one: { id: string }) => one.id)).toContain(customerId);
        },
      ),
      { numRuns: 40 },
    );
  });
});
