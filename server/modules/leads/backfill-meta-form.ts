import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Work } from '../../kernel/work.ts';
import { callerFor, connectionById, findPage } from './meta-connection.ts';
import { type GraphFault, keptFault } from './meta-fault.ts';
import { askGraph, readPage } from './meta-graph.ts';
import { keepPageFault } from './meta-page-faults.ts';
import { noticeMetaLead } from './notice-meta-lead.ts';
import { json, type MetaFormRow, tables } from './tables.ts';

type Page = { ids: { id: string; createdAt: Temporal.Instant | null }[]; next: string | null };
type Prepared = { form: MetaFormRow; page: Page } | { form: MetaFormRow; fault: GraphFault } | null;

/**
 * Looks through one page of a form's leads after `since` and goes on with the next. Only ids are asked for: each lead
 * that was not known is fetched like one that a webhook told of. The last page moves what counts as complete.
 */
export const backfillMetaForm = job({
  name: 'leads.backfill-meta-form',
  /** Unix seconds; `begun`: when the first page was asked for. */
  payload: z.object({ formId: z.string(), since: z.int(), begun: z.int(), after: z.string().nullable() }),
  prepare: ({ db, payload, outside }): Promise<Prepared> => readLeads(db, outside, payload),
  run: async ({ work, payload, prepared }) => {
    if (prepared === null) return;
    const { form } = prepared;
    if ('fault' in prepared) return keepFormFault(work, form, prepared.fault);
    for (const { id, createdAt } of prepared.page.ids) {
      const notice = { leadgenId: id, pageId: form.page_id, formId: form.form_id, adId: null, createdAt };
      await noticeMetaLead(work, notice, 'backfill');
    }
    const { next } = prepared.page;
    if (next === null) return complete(work, form, payload.begun);
    work.queue(backfillMetaForm, { ...payload, after: next }, { key: `meta-backfill-form:${form.form_id}` });
  },
});

const idNode = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  created_time: z.string(),
});

async function readLeads(
  db: Db,
  outside: Outside,
  { formId, since, after }: { formId: string; since: number; after: string | null },
): Promise<Prepared> {
  const form = await tables(db)
    .selectFrom('leads.meta_forms')
    .selectAll()
    .where('form_id', '=', formId)
    .executeTakeFirst();
  const page = form && (await findPage(db, form.page_id));
  if (!form || !page || page.state === 'stopped') return null;
  const connection = await connectionById(db, page.connection_id);
  if (!connection.active) return null;
  const answer = await askGraph(outside, callerFor(outside, connection, page), {
    path: `${formId}/leads`,
    query: {
      fields: 'id,created_time',
      limit: 100,
      filtering: JSON.stringify([{ field: 'time_created', operator: 'GREATER_THAN', value: since }]),
      ...(after ? { after } : {}),
    },
  });
  if (!answer.ok) return { form, fault: answer.fault };
  const { data, next } = readPage(answer.data);
  const ids = data.flatMap((one) => {
    const { data: node } = idNode.safeParse(one);
    return node ? [{ id: node.id, createdAt: momentOf(node.created_time) }] : [];
  });
  return { form, page: { ids, next } };
}

function momentOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

/** Everything sent before `begun` has now been looked for; a search further back never moves it back. */
async function complete(work: Work, form: MetaFormRow, begun: number): Promise<void> {
  const until = Temporal.Instant.fromEpochMilliseconds(begun * 1000);
  const later = Temporal.Instant.compare(until, form.complete_until) > 0 ? until : form.complete_until;
  await tables(work.db)
    .updateTable('leads.meta_forms')
    .set({ last_backfill_at: work.now, complete_until: later, fault: null })
    .where('form_id', '=', form.form_id)
    .execute();
  await tables(work.db)
    .updateTable('leads.meta_pages')
    .set({ last_backfill_at: work.now })
    .where('page_id', '=', form.page_id)
    .execute();
}

/** The next search begins again where the last complete one ended. */
async function keepFormFault(work: Work, form: MetaFormRow, fault: GraphFault): Promise<void> {
  await tables(work.db)
    .updateTable('leads.meta_forms')
    .set({ fault: json(keptFault(fault, work.now)) })
    .where('form_id', '=', form.form_id)
    .execute();
  await keepPageFault(work, form.page_id, fault);
}
