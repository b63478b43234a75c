import type { z } from 'zod';
import type { metaFormChange } from '../../../contracts/leads-meta.ts';
import { conflict, notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { json, tables } from './tables.ts';

/** Decides where the answers of a Meta form go and which campaign its leads belong to; for leads from now on. */
export async function changeMetaForm(
  work: Work,
  formId: string,
  change: z.output<typeof metaFormChange>,
): Promise<void> {
  const form = await tables(work.db)
    .selectFrom('leads.meta_forms')
    .selectAll()
    .where('form_id', '=', formId)
    .forUpdate()
    .executeTakeFirst();
  if (!form) throw notFound();
  if (form.version !== change.version) throw conflict({ id: formId, version: form.version });
  const mapping = change.mapping ?? form.mapping;
  const campaign = change.campaign === undefined ? form.campaign : change.campaign;
  await tables(work.db)
    .updateTable('leads.meta_forms')
    .set((eb) => ({ mapping: json(mapping), campaign, version: eb('version', '+', 1) }))
    .where('form_id', '=', formId)
    .execute();
  work.record({
    kind: 'leads.meta-changed',
    subjects: [metaSubject],
    object: { type: 'meta-form', id: formId },
    version: form.version + 1,
    data: { formId, name: form.name },
    before: { mapping: form.mapping, campaign: form.campaign },
    after: { mapping, campaign },
  });
}
