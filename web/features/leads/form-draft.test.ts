import { describe, expect, test } from 'vitest';
import type { FormView } from '../../../contracts/leads.ts';
import { bodyOf, draftOf, keyFrom, newField, previewOf } from './form-draft.ts';

const form: FormView = {
  id: '01a1fcec-c41d-776a-b720-a6df52917ac1',
  key: 'demo',
  name: 'İletişim',
  active: true,
  languages: ['tr', 'en'],
  title: { tr: 'Başlık' },
  intro: {},
  submit: {},
  thanks: {},
  fields: [
    { key: 'name', type: 'name', label: { tr: 'Ad' }, required: true, options: [] },
    {
      key: 'pick',
      type: 'choice',
      label: { tr: 'Seç' },
      required: false,
      options: [{ value: 'a', label: { tr: 'A' } }],
    },
    { key: 'from', type: 'hidden', label: {}, required: false, options: [], value: 'fuar' },
  ],
  consents: [{ key: 'kvkk', text: { tr: 'Okudum' }, required: true }],
  redirectUrl: null,
  allowedOrigins: ['https://www.ornek.test'],
  source: 'website',
  campaign: null,
  preferredUserIds: [],
  minimumSeconds: 2,
  version: 3,
  createdAt: '2026-01-01T00:00:00Z',
  changedAt: '2026-01-01T00:00:00Z',
  hostedUrl: '',
  embedUrl: '',
  intakeUrl: '',
};

describe('a form as a draft', () => {
  test('comes back as it was', () => {
    const { id, version, createdAt, changedAt, hostedUrl, embedUrl, intakeUrl, ...parts } = form;
    const [name, pick, from] = form.fields;
    expect(bodyOf(draftOf(form))).toEqual({
      ...parts,
      fields: [
        { ...name, hint: {} },
        { ...pick, hint: {} },
        { ...from, hint: {} },
      ],
    });
  });

  test('sites are read line by line, without the slash at the end', () => {
    const draft = { ...draftOf(form), origins: ' https://a.test/\nhttps://b.test , https://*.c.test' };
    expect(bodyOf(draft).allowedOrigins).toEqual(['https://a.test', 'https://b.test', 'https://*.c.test']);
  });

  test('a field that is no choice any more loses its options', () => {
    const draft = draftOf(form);
    const fields = draft.fields.map((field) => ({ ...field, type: 'text' as const }));
    expect(bodyOf({ ...draft, fields }).fields[1]?.options).toEqual([]);
  });

  test('the preview shows what is half done', () => {
    const draft = { ...draftOf(form), name: '', key: 'Bozuk anahtar' };
    const half = newField('choice', '', 'tr', []);
    const preview = previewOf({
      ...draft,
      fields: [{ ...half, key: 'İ', options: [{ row: 'x', value: ' ', label: {} }] }],
    });
    expect(preview).toMatchObject({ name: '—', key: 'taslak', fields: [{ key: 'alan_0', options: [] }] });
  });
});

test('new fields get a code of their own', () => {
  expect(newField('text', '', 'tr', ['text', 'text_2']).key).toBe('text_3');
  expect(newField('long-text', '', 'tr', []).key).toBe('long_text');
});

test.each([
  ['Güz Kampanyası 2026', 'guz-kampanyasi-2026'],
  ['IŞIK & İnci', 'isik-inci'],
  ['  --  ', ''],
])('the key of %j is %j', (name, key) => {
  expect(keyFrom(name)).toBe(key);
});
