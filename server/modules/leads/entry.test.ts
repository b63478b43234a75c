import { describe, expect, test } from 'vitest';
import { newForm } from '../../../contracts/leads.ts';
import { attributionOf } from './attribution.ts';
import { readEntry } from './entry.ts';
import { faultsOfForm } from './form-rules.ts';
import { nameIn } from './lead-name.ts';
import { matchesOrigin, type Signs, suspicionsOf } from './suspicion.ts';
import { contactForm } from './testing.ts';

const form = newForm.parse(contactForm);
const fine = { name: ' Şule  Işık ', phone: '0555 111 22 33', consent_kvkk: 'on' };

describe('an entry', () => {
  test('is read by the fields of the form, in the words the sender saw', () => {
    const entry = readEntry(
      form,
      { ...fine, email: 'Sule@Ornek.TEST', flat: '3+1', message: 'Arayın' },
      'en',
    );
    expect(entry).toMatchObject({
      name: 'Şule  Işık',
      phones: ['+905551112233'],
      emails: ['sule@ornek.test'],
      message: 'Arayın',
      faults: {},
    });
    expect(entry.answers.map(({ label, value }) => [label, value])).toEqual([
      ['Your name', 'Şule  Işık'],
      ['Phone', '0555 111 22 33'],
      ['E-mail', 'Sule@Ornek.TEST'],
      ['Flat', '3+1 (large)'],
      ['Message', 'Arayın'],
    ]);
    expect(entry.consents).toEqual([
      { key: 'kvkk', text: 'I read the notice.', given: true },
      { key: 'news', text: 'Send me news.', given: false },
    ]);
  });

  test.each([
    [{ name: '', phone: '05551112233', consent_kvkk: '1' }, { name: 'required' }],
    [{ ...fine, phone: 'yok' }, { phone: 'phone-not-valid' }],
    [{ ...fine, email: 'sule@' }, { email: 'format-email' }],
    [{ ...fine, flat: '9+9' }, { flat: 'choice-unknown' }],
    [{ ...fine, consent_kvkk: undefined }, { consent_kvkk: 'consent-needed' }],
    [{ ...fine, name: 'x'.repeat(201) }, { name: 'too-long' }],
    [{ ...fine, name: ['a', 'b'], phone: { a: 1 } }, { phone: 'phone-not-valid' }],
    [{}, { name: 'required', phone: 'required', consent_kvkk: 'consent-needed' }],
  ])('names the faulty fields of %j', (given, faults) => {
    expect(readEntry(form, given, 'tr').faults).toEqual(faults);
  });

  test('answers nothing that cannot be stored', () => {
    expect(readEntry(form, { ...fine, name: 'a\u0000b\u0007' }, 'tr').name).toBe('ab');
  });
});

test.each([
  ['Deniz Ak 0555 111 22 33', 'Deniz Ak'],
  ['Ece (0555 111 22 33)', 'Ece'],
  ['ali@ornek.test', ''],
  ['  Can   Öz - www.x.test ', 'Can Öz'],
  ['II. Mehmet 1453', 'II. Mehmet 1453'],
])('the name in %j is %j', (text, name) => {
  expect(nameIn(text)).toBe(name);
});

describe('attribution', () => {
  test.each([
    [
      { utm_source: 'google', utm_campaign: 'güz', gclid: 'x1' },
      undefined,
      { source: 'google', campaign: 'güz', gclid: 'x1' },
    ],
    [
      { landing: 'https://www.ornek.test/a?utm_source=ig&utm_medium=cpc#top' },
      undefined,
      { source: 'ig', medium: 'cpc' },
    ],
    [{}, 'https://www.ornek.test/?utm_campaign=yaz', { campaign: 'yaz' }],
    [{ utm_source: ' ', landing: 'javascript:alert(1)' }, undefined, {}],
    [{ utm_source: ['a'] }, undefined, {}],
  ])('of %j with referer %s', (given, referer, utm) => {
    expect(attributionOf(given, referer).utm).toEqual(utm);
  });

  test('keeps the pages without fragment and password', () => {
    expect(
      attributionOf({ landing: 'https://a:b@www.ornek.test/x?y=1#z', referrer: 'https://ara.test/' }),
    ).toMatchObject({ landing: 'https://www.ornek.test/x?y=1', referrer: 'https://ara.test/' });
  });
});

describe('suspicion', () => {
  const signs: Signs = {
    honeypot: '',
    token: 'good',
    origin: 'https://www.ornek.test',
    ownOrigin: 'https://kovan.ornek.test',
    allowedOrigins: ['https://*.ornek.test'],
    name: 'Ayşe',
    texts: [],
  };
  test.each<[Partial<Signs>, string[]]>([
    [{}, []],
    [{ honeypot: 'http://x' }, ['honeypot']],
    [{ token: 'too-fast' }, ['too-fast']],
    [{ token: 'broken' }, ['token-broken']],
    [{ token: 'none' }, []],
    [{ name: 'www.ucuz.test' }, ['links']],
    [{ texts: ['bakın https://a.test https://b.test'] }, []],
    [{ texts: ['https://a.test https://b.test', 'https://c.test'] }, ['links']],
    [{ origin: 'https://baska.test' }, ['origin']],
    [{ origin: 'null', token: 'none' }, ['origin']],
    [{ origin: 'null' }, []],
    [{ origin: null }, []],
    [{ origin: 'https://kovan.ornek.test' }, []],
    [{ allowedOrigins: [], origin: 'https://baska.test' }, []],
  ])('%j', (change, found) => {
    expect(suspicionsOf({ ...signs, ...change })).toEqual(found);
  });

  test.each([
    ['https://*.ornek.test', 'https://a.ornek.test', true],
    ['https://*.ornek.test', 'https://a.b.ornek.test', true],
    ['https://*.ornek.test', 'https://.ornek.test', false],
    ['https://*.ornek.test', 'http://a.ornek.test', false],
    ['https://*.ornek.test', 'https://kotuornek.test', false],
    ['https://ornek.test', 'https://ornek.test', true],
  ])('%s and %s: %s', (allowed, origin, fits) => {
    expect(matchesOrigin(allowed, origin)).toBe(fits);
  });
});

test('a form names everything that keeps it from being shown', () => {
  const [name] = contactForm.fields;
  expect(
    faultsOfForm(
      newForm.parse({
        ...contactForm,
        title: { en: 'Only English' },
        fields: [name, { ...name, label: {} }, { key: 'pick', type: 'choice', label: { tr: 'Seç' } }],
        consents: [{ key: 'a', text: {} }],
      }),
    ),
  ).toEqual({
    title: 'language-missing',
    'fields.1.key': 'key-twice',
    'fields.1.label': 'text-needed',
    'fields.2.options': 'options-needed',
    'consents.0.text': 'text-needed',
  });
  expect(faultsOfForm(form)).toEqual({});
});
