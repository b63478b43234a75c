import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Work } from '../../kernel/work.ts';
import { backfillMetaForm } from './backfill-meta-form.ts';
import { callerFor, connectionById, findPage } from './meta-connection.ts';
import type { GraphFault } from './meta-fault.ts';
import { type FormNode, formFields, formNode, keepMetaForm } from './meta-form.ts';
import { askGraph, type GraphCaller, readPage } from './meta-graph.ts';
import { keepPageFault } from './meta-page-faults.ts';
import { tables } from './tables.ts';

/** Looks for leads that no webhook told of, on every working page. By the calendar, every few minutes. */
export const backfillMeta = job({
  name: 'leads.backfill-meta',
  payload: z.object({}),
  run: async ({ work }) => {
    const pages = await tables(work.db)
      .selectFrom('leads.meta_pages as p')
      .innerJoin('leads.meta_connections as c', 'c.id', 'p.connection_id')
      .select('p.page_id')
      .where('p.state', '=', 'working')
      .where('c.active', '=', true)
      .where((eb) => eb.or([eb('p.paused_until', 'is', null), eb('p.paused_until', '<=', work.now)]))
      .execute();
    for (const { page_id } of pages) queueBackfill(work, page_id);
  },
});

/** Looks through one page: first which forms it has, then each form's leads. */
export const backfillMetaPage = job({
  name: 'leads.backfill-meta-page',
  payload: z.object({ pageId: z.string(), since: z.int().nullable().default(null) }),
  prepare: ({ db, payload, outside }) => readForms(db, outside, payload.pageId),
  run: async ({ work, payload, prepared }) => {
    if (prepared === null || !(await findPage(work.db, payload.pageId))) return;
    for (const node of prepared.forms) await keepMetaForm(work, payload.pageId, node);
    if (prepared.fault) await keepPageFault(work, payload.pageId, prepared.fault);
    if (prepared.fault?.reason === 'token') return;
    const forms = await tables(work.db)
      .selectFrom('leads.meta_forms')
      .selectAll()
      .where('page_id', '=', payload.pageId)
      .execute();
    for (const form of forms) {
      const since = payload.since ?? overlap(form.complete_until);
      const begun = Math.floor(work.now.epochMilliseconds / 1000);
      work.queue(
        backfillMetaForm,
        { formId: form.form_id, since, begun, after: null },
        { key: `meta-backfill-form:${form.form_id}` },
      );
    }
  },
});

/** Queues the search of a page; `since` in Unix seconds, else from where the last complete one ended. */
export function queueBackfill(work: Work, pageId: string, since: number | null = null): void {
  work.queue(backfillMetaPage, { pageId, since }, { key: `meta-backfill:${pageId}` });
}

/** Meta shows a lead late now and then: an hour is looked at again. */
const overlap = (moment: Temporal.Instant): number => Math.floor(moment.epochMilliseconds / 1000) - 3600;

type Forms = { forms: FormNode[]; fault: GraphFault | null };

async function readForms(db: Db, outside: Outside, pageId: string): Promise<Forms | null> {
  const page = await findPage(db, pageId);
  if (!page || page.state === 'stopped') return null;
  const connection = await connectionById(db, page.connection_id);
  if (!connection.active) return null;
  return listMetaForms(outside, callerFor(outside, connection, page), pageId);
}

/** All lead forms of a page, over as many pages of the answer as there are; what was read before a fault counts. */
export async function listMetaForms(outside: Outside, caller: GraphCaller, pageId: string): Promise<Forms> {
  const forms: FormNode[] = [];
  let after: string | null = null;
  for (let round = 0; round < 50; round++) {
    const answer = await askGraph(outside, caller, {
      path: `${pageId}/leadgen_forms`,
      query: { fields: formFields, limit: 100, ...(after ? { after } : {}) },
    });
    if (!answer.ok) return { forms, fault: answer.fault };
    const { data, next } = readPage(answer.data);
    forms.push(...data.flatMap((one) => formNode.safeParse(one).data ?? []));
    if (!next) break;
    after = next;
  }
  return { forms, fault: null };
}
