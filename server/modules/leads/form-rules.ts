import type { Locale } from '../../../contracts/common.ts';
import type { FormField, Texts } from '../../../contracts/leads.ts';
import type { FormConsent } from './tables.ts';

type Draft = {
  languages: readonly Locale[];
  fields: readonly FormField[];
  consents: readonly FormConsent[];
  title: Texts;
};

/** What is wrong with a form as a whole: path → reason code; empty when it can be shown. */
export function faultsOfForm({ languages, fields, consents, title }: Draft): Record<string, string> {
  const faults: Record<string, string> = {};
  const [first] = languages;
  const textNeeded = (texts: Texts, path: string) => {
    if (!first || texts[first]?.trim()) return;
    faults[path] = Object.values(texts).some(Boolean) ? 'language-missing' : 'text-needed';
  };
  textNeeded(title, 'title');
  const seen = new Set<string>();
  for (const [at, field] of fields.entries()) {
    if (seen.has(field.key)) faults[`fields.${at}.key`] = 'key-twice';
    seen.add(field.key);
    if (field.type !== 'hidden') textNeeded(field.label, `fields.${at}.label`);
    if ((field.type === 'choice' || field.type === 'choices') && field.options.length === 0) {
      faults[`fields.${at}.options`] = 'options-needed';
    }
  }
  const agreed = new Set<string>();
  for (const [at, consent] of consents.entries()) {
    if (agreed.has(consent.key)) faults[`consents.${at}.key`] = 'key-twice';
    agreed.add(consent.key);
    textNeeded(consent.text, `consents.${at}.text`);
  }
  return faults;
}
