import { z } from 'zod';
import type { Work } from '../../kernel/work.ts';
import { json, type MetaFormRow, tables } from './tables.ts';

const idText = z.union([z.string(), z.number()]).transform(String);

/** A lead form as the Graph API gives it. */
export const formNode = z.looseObject({
  id: idText,
  name: z.string().default(''),
  status: z.string().default(''),
  questions: z
    .array(
      z.looseObject({ key: z.string(), label: z.string().optional(), type: z.string().default('CUSTOM') }),
    )
    .default([]),
  tracking_parameters: z.array(z.object({ key: z.string(), value: z.coerce.string() })).default([]),
});
export type FormNode = z.infer<typeof formNode>;

export const formFields = 'id,name,status,questions,tracking_parameters';

/** Keeps what Meta says of a form; what people decided about it (mapping, campaign) stays. */
export async function keepMetaForm(work: Work, pageId: string, node: FormNode): Promise<MetaFormRow> {
  const said = {
    name: node.name || node.id,
    status: node.status,
    questions: json(node.questions.map(({ key, label = key, type }) => ({ key, label, type }))),
    tracking: json(node.tracking_parameters),
  };
  return tables(work.db)
    .insertInto('leads.meta_forms')
    .values({ form_id: node.id, page_id: pageId, ...said, complete_until: work.now })
    .onConflict((conflict) => conflict.column('form_id').doUpdateSet(said))
    .returningAll()
    .executeTakeFirstOrThrow();
}
