import type { FormView } from '../../../contracts/leads.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import { type FormRow, tables } from './tables.ts';

/** The form behind a public address. 404 when there is none; 410 `form-closed` when it takes no entries. */
export async function openForm(db: Db, key: string): Promise<FormRow> {
  const form = await findForm(db, key);
  if (!form) throw notFound();
  if (!form.active) throw refusal('form-closed', 410);
  return form;
}

export const findForm = (db: Db, key: string): Promise<FormRow | undefined> =>
  tables(db).selectFrom('leads.forms').selectAll().where('key', '=', key).executeTakeFirst();

/** A form by its id, for those who manage forms (the route has asked). 404 when there is none. */
export async function formById(db: Db, id: string): Promise<FormRow> {
  const form = await tables(db).selectFrom('leads.forms').selectAll().where('id', '=', id).executeTakeFirst();
  if (!form) throw notFound();
  return form;
}

/** A form as its managers see it, with the addresses to hand out. */
export function showForm(form: FormRow, publicUrl: string): FormView {
  return {
    id: form.id,
    key: form.key,
    name: form.name,
    active: form.active,
    languages: form.languages,
    fields: form.fields,
    consents: form.consents,
    title: form.title,
    intro: form.intro,
    submit: form.submit,
    thanks: form.thanks,
    redirectUrl: form.redirect_url,
    allowedOrigins: form.allowed_origins,
    source: form.source,
    campaign: form.campaign,
    preferredUserIds: form.preferred_user_ids,
    minimumSeconds: form.minimum_seconds,
    version: form.version,
    createdAt: form.created_at.toString(),
    changedAt: form.changed_at.toString(),
    ...addressesOf(form.key, publicUrl),
  };
}

export const addressesOf = (key: string, publicUrl: string) => ({
  hostedUrl: `${publicUrl}/f/${key}`,
  embedUrl: `${publicUrl}/embed/${key}.js`,
  intakeUrl: `${publicUrl}/api/leads/intake/${key}`,
});
