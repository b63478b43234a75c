import { describe, expect, test } from 'vitest';
import type { Customer } from '../../../contracts/customers.ts';
import { changesOf, contactLine, draftOf, overlaps } from './customer-draft.ts';

const customer: Customer = {
  id: '1',
  kind: 'company',
  name: 'Ilgaz A.Ş.',
  phone: '+90 ••• ••• •• 33',
  email: null,
  contactMasked: true,
  city: 'Ankara',
  responsibles: [{ id: 'a', name: 'Ayşe', photoUrl: null }],
  tags: ['VIP'],
  archivedAt: null,
  createdAt: '2040-01-01T00:00:00Z',
  changedAt: '2040-01-01T00:00:00Z',
  version: 3,
  identities: [
    { id: 'p', kind: 'phone', account: '', value: '+90 ••• ••• •• 33', masked: true, attested: false },
  ],
  contactName: 'Can',
  taxOffice: '',
  taxNumber: '',
  address: { line: '', district: '', city: 'Ankara', postalCode: '' },
  abilities: { change: true, assign: true, seeContact: false, reveal: true },
};

describe('changesOf', () => {
  test('nothing touched, nothing sent', () => {
    expect(changesOf(customer, draftOf(customer))).toEqual({});
  });

  test('sends only what was touched, masked numbers by their id', () => {
    const draft = draftOf(customer);
    const mail = { ...contactLine('email'), value: ' yeni@ornek.test ' };
    const changed = {
      ...draft,
      name: 'Ilgaz Ltd.',
      city: 'İzmir',
      identities: [mail, ...draft.identities, contactLine('phone')],
    };
    expect(changesOf(customer, changed)).toEqual({
      name: 'Ilgaz Ltd.',
      address: { city: 'İzmir' },
      identities: [{ kind: 'email', value: 'yeni@ornek.test' }, { id: 'p' }],
    });
  });

  test('a removed number is left out; order alone counts for people and tags not at all', () => {
    const draft = draftOf({ ...customer, tags: ['VIP', 'Fuar'] });
    expect(changesOf({ ...customer, tags: ['Fuar', 'VIP'] }, { ...draft, identities: [] })).toEqual({
      identities: [],
    });
  });

  test('a person has no company fields to send', () => {
    const draft = { ...draftOf(customer), kind: 'person' as const, contactName: 'Başka' };
    expect(changesOf(customer, draft)).toEqual({ kind: 'person' });
  });
});

test('two who changed different parts do not get in each other’s way', () => {
  const current = { ...customer, name: 'Başka ad', version: 4 };
  expect(overlaps(customer, current, { tags: ['A'] })).toBe(false);
  expect(overlaps(customer, current, { name: 'Benim adım' })).toBe(true);
});
