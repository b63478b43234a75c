import type { z } from 'zod';
import type { formChange, NewForm } from '../../../contracts/leads.ts';
import { conflict, invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { columnsOf } from './create-form.ts';
import { formById, showForm } from './form.ts';
import { faultsOfForm } from './form-rules.ts';
import { type FormRow, tables } from './tables.ts';

/** Changes a form in whole or part. 409 when somebody changed it meanwhile; 422 names what is wrong. */
export async function changeForm(
  work: Work,
  id: string,
  change: z.output<typeof formChange>,
): Promise<FormRow> {
  await tables(work.db).selectFrom('leads.forms').select('id').where('id', '=', id).forUpdate().execute();
  const form = await formById(work.db, id);
  const present = showForm(form, work.outside.settings.PUBLIC_URL);
  if (form.version !== change.version) throw conflict(present);
  const { version: _seen, ...parts } = change;
  const given = Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
  const wished = { ...present, ...given } as NewForm;
  const faults = faultsOfForm(wished);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const row = await tables(work.db)
    .updateTable('leads.forms')
    .set((eb) => ({ ...columnsOf(wished), changed_at: work.now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { before, after } = differences(present, wished);
  work.record({
    kind: 'leads.form-changed',
    subjects: [],
    object: { type: 'lead-form', id },
    version: row.version,
    data: { formId: id, name: row.name },
    before,
    after,
  });
  return row;
}

/** Only what differs, for the audit page. */
function differences(present: Record<string, unknown>, wished: Record<string, unknown>) {
  const changed = Object.keys(present).filter(
    (key) => JSON.stringify(present[key]) !== JSON.stringify(wished[key]),
  );
  const pick = (from: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  return { before: pick(present), after: pick(wished) };
}
