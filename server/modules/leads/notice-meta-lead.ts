import type { Work } from '../../kernel/work.ts';
import { queueFetch } from './fetch-meta-lead.ts';
import type { LeadNotice } from './meta-envelope.ts';
import { tables } from './tables.ts';

/** Remembers that Meta has this lead and queues its fetching; known ones change nothing. True: it was new. */
export async function noticeMetaLead(
  work: Work,
  notice: LeadNotice,
  by: 'webhook' | 'backfill',
): Promise<boolean> {
  const row = await tables(work.db)
    .insertInto('leads.meta_leads')
    .values({
      leadgen_id: notice.leadgenId,
      page_id: notice.pageId,
      form_id: notice.formId,
      ad_id: notice.adId,
      created_at: notice.createdAt,
      noticed_by: by,
      noticed_at: work.now,
      state: 'waiting',
    })
    .onConflict((conflict) => conflict.column('leadgen_id').doNothing())
    .returning('leadgen_id')
    .executeTakeFirst();
  if (row) queueFetch(work, notice.leadgenId);
  return row !== undefined;
}
