import type { CustomField } from '../../../contracts/catalog.ts';
import type { Faults } from './choose-options.ts';

/** An answer that a pattern is still to be held against; the database does that, whose patterns cannot run away. */
export type ToFit = { path: string; value: string; pattern: string };

/**
 * Reads the answers to custom fields. Empty answers count as none and are left out; texts are trimmed. Faults go to
 * `fields.CODE`, under `path` when given.
 */
export function checkAnswers(
  asked: readonly CustomField[],
  told: Readonly<Record<string, string>>,
  path = '',
): { answers: Record<string, string>; faults: Faults; toFit: ToFit[] } {
  const faults: Faults = {};
  const answers: Record<string, string> = {};
  const toFit: ToFit[] = [];
  for (const code of Object.keys(told)) {
    if (!asked.some((field) => field.code === code)) faults[`${path}fields.${code}`] = 'field-unknown';
  }
  for (const field of asked) {
    const at = `${path}fields.${field.code}`;
    const value = Object.hasOwn(told, field.code) ? (told[field.code] ?? '').trim() : '';
    const fault = faultOf(field, value);
    if (fault) faults[at] = fault;
    else if (value !== '') {
      answers[field.code] = value;
      if (field.pattern !== '') toFit.push({ path: at, value, pattern: field.pattern });
    }
  }
  return { answers, faults, toFit };
}

function faultOf(field: CustomField, value: string): string | null {
  if (value === '') return field.required ? 'field-required' : null;
  if (field.type === 'number') return /^-?\d{1,18}(\.\d{1,8})?$/.test(value) ? null : 'field-not-a-number';
  if (field.type === 'choice') return field.choices.includes(value) ? null : 'field-not-a-choice';
  if (field.type === 'yes-no') return value === 'yes' || value === 'no' ? null : 'field-not-yes-no';
  if (field.type === 'date') return isDate(value) ? null : 'field-not-a-date';
  return null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
