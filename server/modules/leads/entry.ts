import { email, type Locale } from '../../../contracts/common.ts';
import type { FieldType, FormField, LeadAnswer } from '../../../contracts/leads.ts';
import { normalisePhone } from '../customers/index.ts';
import type { FormRow } from './tables.ts';
import { textIn } from './texts.ts';

/** What somebody sent, read by the fields of the form: contact apart, every answer in the order it was asked. */
export type Entry = {
  name: string;
  company: string;
  phones: string[];
  emails: string[];
  message: string | null;
  answers: LeadAnswer[];
  consents: { key: string; text: string; given: boolean }[];
  /** Field key → reason code; empty when everything is fine. */
  faults: Record<string, string>;
};

type Given = Readonly<Record<string, unknown>>;
type FormParts = Pick<FormRow, 'fields' | 'consents' | 'languages'>;

/** Reads an entry. Keys the form does not know are left to the raw copy. */
export function readEntry(form: FormParts, given: Given, locale: Locale): Entry {
  const entry: Entry = {
    name: '',
    company: '',
    phones: [],
    emails: [],
    message: null,
    answers: [],
    consents: [],
    faults: {},
  };
  for (const field of form.fields) readField(entry, form, field, given[field.key] ?? field.value, locale);
  for (const consent of form.consents) {
    const agreed = isYes(given[`consent_${consent.key}`]);
    if (consent.required && !agreed) entry.faults[`consent_${consent.key}`] = 'consent-needed';
    entry.consents.push({ key: consent.key, text: textIn(consent.text, locale, form), given: agreed });
  }
  return entry;
}

function readField(entry: Entry, form: FormParts, field: FormField, given: unknown, locale: Locale): void {
  const values = valuesOf(field.type, given);
  if (values.length === 0) {
    if (field.required) entry.faults[field.key] = 'required';
    return;
  }
  const fault = values.map((value) => faultOf(field, value)).find(Boolean);
  if (fault) {
    entry.faults[field.key] = fault;
    return;
  }
  const [value = ''] = values;
  if (field.type === 'name') entry.name = joined(entry.name, value);
  if (field.type === 'company') entry.company = value;
  if (field.type === 'phone') addOnce(entry.phones, normalisePhone(value) ?? value);
  if (field.type === 'email') addOnce(entry.emails, value.toLowerCase());
  if (field.type === 'message') entry.message = entry.message ? `${entry.message}\n\n${value}` : value;
  entry.answers.push({
    key: field.key,
    label: textIn(field.label, locale, form) || field.key,
    type: field.type,
    value: values.map((one) => shown(form, field, one, locale)).join(', '),
  });
}

/** The answers of a field as trimmed texts, empty ones left out. */
function valuesOf(type: FieldType, given: unknown): string[] {
  const list = Array.isArray(given) ? given : [given];
  const texts = list.map(textOf).map((text) => text.trim());
  if (type === 'yes-no') return texts.some(Boolean) ? [isYes(given) ? 'yes' : 'no'] : [];
  const filled = texts.filter(Boolean);
  return type === 'choices' ? [...new Set(filled)] : filled.slice(0, 1);
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  // NUL cannot be stored, other control characters cannot be read.
  if (typeof value !== 'object') return String(value).replace(/[^\P{Cc}\t\n\r]/gu, '');
  return JSON.stringify(value);
}

const longest: Partial<Record<FieldType, number>> = {
  message: 5000,
  'long-text': 5000,
  name: 200,
  company: 200,
};

/** Why a value cannot be taken, as a reason code. */
function faultOf(field: FormField, value: string): string | null {
  if (value.length > (longest[field.type] ?? 500)) return 'too-long';
  switch (field.type) {
    case 'phone':
      return normalisePhone(value) === null ? 'phone-not-valid' : null;
    case 'email':
      return email.safeParse(value).success ? null : 'format-email';
    case 'number':
      return /^-?\d{1,15}([.,]\d{1,8})?$/.test(value) ? null : 'number-not-valid';
    case 'date':
      return isDay(value) ? null : 'format-date';
    case 'choice':
    case 'choices':
      return field.options.some((option) => option.value === value) ? null : 'choice-unknown';
    default:
      return null;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** A choice is kept in the words the sender saw. */
function shown(form: FormParts, field: FormField, value: string, locale: Locale): string {
  const option = field.options.find((one) => one.value === value);
  return option ? textIn(option.label, locale, form) || value : value;
}

const isYes = (value: unknown): boolean =>
  [value]
    .flat()
    .some((one) => ['1', 'on', 'yes', 'true', 'evet', 'sim'].includes(textOf(one).trim().toLowerCase()));

const joined = (before: string, more: string): string => (before ? `${before} ${more}` : more);

function addOnce(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}
