import type { Locale } from '../../../contracts/common.ts';
import type { FieldType, FormView, Texts } from '../../../contracts/leads.ts';

/** A form while it is being made: empty texts instead of absent ones, and an id for each row of the screen. */
export type DraftField = {
  row: string;
  key: string;
  type: FieldType;
  label: Texts;
  hint: Texts;
  required: boolean;
  options: { row: string; value: string; label: Texts }[];
  value: string;
};
export type DraftConsent = { row: string; key: string; text: Texts; required: boolean };
export type FormDraft = {
  key: string;
  name: string;
  active: boolean;
  languages: Locale[];
  title: Texts;
  intro: Texts;
  submit: Texts;
  thanks: Texts;
  fields: DraftField[];
  consents: DraftConsent[];
  redirectUrl: string;
  origins: string;
  source: string;
  campaign: string;
  preferredUserIds: string[];
  minimumSeconds: number | null;
};

let rows = 0;
export const newRow = (): string => `row-${++rows}`;

/** A saved form as a draft. */
export function draftOf(form: FormView): FormDraft {
  return {
    key: form.key,
    name: form.name,
    active: form.active,
    languages: form.languages,
    title: form.title,
    intro: form.intro,
    submit: form.submit,
    thanks: form.thanks,
    fields: form.fields.map(({ hint = {}, value = '', options, ...field }) => ({
      ...field,
      row: newRow(),
      hint,
      value,
      options: options.map((option) => ({ ...option, row: newRow() })),
    })),
    consents: form.consents.map((consent) => ({ ...consent, row: newRow() })),
    redirectUrl: form.redirectUrl ?? '',
    origins: form.allowedOrigins.join('\n'),
    source: form.source,
    campaign: form.campaign ?? '',
    preferredUserIds: form.preferredUserIds,
    minimumSeconds: form.minimumSeconds,
  };
}

/** A draft as the server takes it. */
export function bodyOf(draft: FormDraft) {
  const { origins, redirectUrl, campaign, minimumSeconds, fields, consents, ...rest } = draft;
  return {
    ...rest,
    fields: fields.map(({ row: _row, value, options, ...field }) => ({
      ...field,
      options: hasOptions(field.type) ? options.map(({ row: _of, ...option }) => option) : [],
      ...(field.type === 'hidden' && value ? { value } : {}),
    })),
    consents: consents.map(({ row: _row, ...consent }) => consent),
    redirectUrl: redirectUrl.trim() || null,
    allowedOrigins: originsIn(origins),
    campaign: campaign.trim() || null,
    minimumSeconds: minimumSeconds ?? 0,
  };
}

/** The same for the preview, with what is still missing filled in, so that there is always something to see. */
export function previewOf(draft: FormDraft) {
  const body = bodyOf(draft);
  return {
    ...body,
    key: 'taslak',
    name: body.name || '—',
    redirectUrl: null,
    allowedOrigins: [],
    preferredUserIds: [],
    source: 'website',
    fields: body.fields.map((field, at) => ({
      ...field,
      key: /^[a-z][a-z0-9_]{0,39}$/.test(field.key) ? field.key : `alan_${at}`,
      options: field.options.filter(({ value }) => value.trim() !== ''),
    })),
    consents: body.consents.map((consent, at) => ({ ...consent, key: `izin_${at}` })),
  };
}

export const hasOptions = (type: FieldType): boolean => type === 'choice' || type === 'choices';

/** A new field with a code of its own. */
export function newField(
  type: FieldType,
  label: string,
  language: Locale,
  taken: readonly string[],
): DraftField {
  const stem = type === 'long-text' || type === 'yes-no' ? type.replace('-', '_') : type;
  let key = stem;
  for (let n = 2; taken.includes(key); n++) key = `${stem}_${n}`;
  return {
    row: newRow(),
    key,
    type,
    label: { [language]: label },
    hint: {},
    required: type === 'name' || type === 'phone',
    options: [],
    value: '',
  };
}

/** A short name for addresses: `Güz Kampanyası 2026` → `guz-kampanyasi-2026`. */
export const keyFrom = (name: string): string =>
  name
    .toLocaleLowerCase('tr-TR')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);

const originsIn = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((one) => one.trim().replace(/\/+$/, ''))
    .filter(Boolean);
