import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { queueFetch } from './fetch-meta-lead.ts';
import { tables } from './tables.ts';

/** Fetches failed leads once more: one, or all there are. Answers how many. 404 when the one is not failed. */
export async function retryMetaLeads(work: Work, leadgenId?: string): Promise<number> {
  const open = await tables(work.db)
    .updateTable('leads.meta_leads')
    .set({ state: 'waiting', attempts: 0 })
    .where('state', '=', 'failed')
    .$if(leadgenId !== undefined, (query) => query.where('leadgen_id', '=', leadgenId as string))
    .returning('leadgen_id')
    .execute();
  if (open.length === 0 && leadgenId !== undefined) throw notFound();
  for (const { leadgen_id } of open) queueFetch(work, leadgen_id);
  work.record({ kind: 'leads.meta-changed', subjects: [metaSubject], data: { retried: open.length } });
  return open.length;
}
