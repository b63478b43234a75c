import type { NewForm } from '../../../contracts/leads.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { faultsOfForm } from './form-rules.ts';
import { type FormRow, json, tables } from './tables.ts';

/** Makes a form. 422 `invalid` names what is wrong with it; 409 `form-key-taken`. */
export async function createForm(work: Work, form: NewForm): Promise<FormRow> {
  const faults = faultsOfForm(form);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const row = await tables(work.db)
    .insertInto('leads.forms')
    .values({
      ...columnsOf(form),
      key: form.key,
      created_at: work.now,
      changed_at: work.now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw refusal('form-key-taken', 409, { fields: { key: 'form-key-taken' } });
  work.record({
    kind: 'leads.form-created',
    subjects: [],
    object: { type: 'lead-form', id: row.id },
    version: row.version,
    data: { formId: row.id, name: row.name },
  });
  return row;
}

/** The columns that a form's manager decides about. */
export const columnsOf = (form: Omit<NewForm, 'key'>) => ({
  name: form.name,
  active: form.active,
  languages: [...new Set(form.languages)],
  fields: json(form.fields),
  consents: json(form.consents),
  title: json(form.title),
  intro: json(form.intro),
  submit: json(form.submit),
  thanks: json(form.thanks),
  redirect_url: form.redirectUrl,
  allowed_origins: form.allowedOrigins,
  source: form.source,
  campaign: form.campaign,
  preferred_user_ids: form.preferredUserIds,
  minimum_seconds: form.minimumSeconds,
});
