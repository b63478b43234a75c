import { z } from 'zod';
import { leadsWords } from '../../../words/leads/index.ts';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Work } from '../../kernel/work.ts';
import { callerFor, connectionById, findPage } from './meta-connection.ts';
import { type GraphFault, keptFault, mayPass, mostAttempts, stopsPage, waitSeconds } from './meta-fault.ts';
import { type FormNode, formFields, formNode, keepMetaForm } from './meta-form.ts';
import { askGraph } from './meta-graph.ts';
import { incomingFromMeta, type LeadNode, leadFields, leadNode } from './meta-lead.ts';
import { receiveLead } from './receive-lead.ts';
import { pauseMetaPage, stopMetaPage } from './stop-meta-page.ts';
import { json, type MetaFormRow, type MetaLeadRow, tables } from './tables.ts';

type Fetched =
  | { kind: 'nothing' }
  | { kind: 'later'; at: Temporal.Instant }
  | { kind: 'fault'; fault: GraphFault }
  | { kind: 'lead'; node: LeadNode; form: FormNode | null };

/**
 * Fetches one lead from the Graph API and takes it in, once however often it is run. What Meta refuses is decided by
 * its code: a dead token or a missing permission stops the page, limits wait, disturbances are tried again, the rest
 * is final until a person retries.
 */
export const fetchMetaLead = job({
  name: 'leads.fetch-meta-lead',
  payload: z.object({ leadgenId: z.string() }),
  prepare: ({ db, payload, outside }): Promise<Fetched> => fetch(db, outside, payload.leadgenId),
  run: async ({ work, payload, prepared }) => {
    const lead = await lockOpen(work, payload.leadgenId);
    if (!lead || prepared.kind === 'nothing') return;
    if (prepared.kind === 'later') return queueFetch(work, lead.leadgen_id, prepared.at);
    if (prepared.kind === 'fault') return keepFault(work, lead, prepared.fault);
    await takeIn(work, lead, prepared.node, prepared.form);
  },
});

/** One waiting job for each lead, however often it is asked for. */
export function queueFetch(work: Work, leadgenId: string, runAt?: Temporal.Instant): void {
  work.queue(fetchMetaLead, { leadgenId }, { key: `meta-lead:${leadgenId}`, ...(runAt ? { runAt } : {}) });
}

/** Reads the lead over the network, and its form when we do not know that yet. A stopped page is not asked. */
async function fetch(db: Db, outside: Outside, leadgenId: string): Promise<Fetched> {
  const lead = await tables(db)
    .selectFrom('leads.meta_leads')
    .selectAll()
    .where('leadgen_id', '=', leadgenId)
    .executeTakeFirst();
  const page = lead && (await findPage(db, lead.page_id));
  if (!lead || lead.state === 'fetched' || !page || page.state === 'stopped') return { kind: 'nothing' };
  const connection = await connectionById(db, page.connection_id);
  if (!connection.active) return { kind: 'nothing' };
  const { paused_until: paused } = page;
  if (paused && Temporal.Instant.compare(paused, outside.clock.now()) > 0)
    return { kind: 'later', at: paused };

  const caller = callerFor(outside, connection, page);
  const answer = await askGraph(outside, caller, { path: leadgenId, query: { fields: leadFields } });
  if (!answer.ok) return { kind: 'fault', fault: answer.fault };
  const node = leadNode.safeParse(answer.data);
  if (!node.success) return { kind: 'fault', fault: unreadable('lead') };
  const formId = node.data.form_id ?? lead.form_id;
  if (!formId || (await findForm(db, formId))) return { kind: 'lead', node: node.data, form: null };
  const told = await askGraph(outside, caller, { path: formId, query: { fields: formFields } });
  if (!told.ok && mayPass(told.fault)) return { kind: 'fault', fault: told.fault };
  // Without its form a lead is poorer, not worthless: labels and mapping follow with the next search.
  const form = told.ok ? formNode.safeParse(told.data).data : undefined;
  return { kind: 'lead', node: node.data, form: form ?? formNode.parse({ id: formId }) };
}

const findForm = (db: Db, formId: string): Promise<MetaFormRow | undefined> =>
  tables(db).selectFrom('leads.meta_forms').selectAll().where('form_id', '=', formId).executeTakeFirst();

const unreadable = (what: string): GraphFault => ({
  reason: 'unexpected',
  code: null,
  message: `unreadable ${what}`,
});

/** The lead's row, locked, while it is not in yet. */
function lockOpen(work: Work, leadgenId: string): Promise<MetaLeadRow | undefined> {
  return tables(work.db)
    .selectFrom('leads.meta_leads')
    .selectAll()
    .where('leadgen_id', '=', leadgenId)
    .where('state', '<>', 'fetched')
    .forUpdate()
    .executeTakeFirst();
}

async function takeIn(work: Work, lead: MetaLeadRow, node: LeadNode, told: FormNode | null): Promise<void> {
  const formId = node.form_id ?? lead.form_id;
  const form = told
    ? await keepMetaForm(work, lead.page_id, told)
    : (formId && (await findForm(work.db, formId))) || noForm(lead.page_id);
  const { leadId } = await receiveLead(work, incomingFromMeta(node, form, leadsWords.tr.unnamed));
  await tables(work.db)
    .updateTable('leads.meta_leads')
    .set((eb) => ({
      state: 'fetched' as const,
      lead_id: leadId,
      form_id: formId,
      fault: null,
      attempts: eb('attempts', '+', 1),
    }))
    .where('leadgen_id', '=', lead.leadgen_id)
    .execute();
  if (!formId) return;
  await tables(work.db)
    .updateTable('leads.meta_forms')
    .set({ last_lead_at: work.now })
    .where('form_id', '=', formId)
    .execute();
}

const noForm = (pageId: string) => ({
  form_id: '',
  page_id: pageId,
  name: '',
  campaign: null,
  questions: [],
  tracking: [],
  mapping: {},
});

async function keepFault(work: Work, lead: MetaLeadRow, fault: GraphFault): Promise<void> {
  const attempts = lead.attempts + 1;
  const again = mayPass(fault) && attempts < mostAttempts;
  await tables(work.db)
    .updateTable('leads.meta_leads')
    .set({ state: again ? 'waiting' : 'failed', attempts, fault: json(keptFault(fault, work.now)) })
    .where('leadgen_id', '=', lead.leadgen_id)
    .execute();
  if (stopsPage(fault)) return stopMetaPage(work, lead.page_id, fault);
  if (!again) return;
  const at = work.now.add({ seconds: waitSeconds(fault, lead.attempts) });
  if (fault.reason === 'limit') await pauseMetaPage(work, lead.page_id, fault, at);
  queueFetch(work, lead.leadgen_id, at);
}
