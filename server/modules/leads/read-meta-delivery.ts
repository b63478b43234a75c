import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
import { type LeadNotice, noticesOf, readEnvelope } from './meta-envelope.ts';
import { noticeMetaLead } from './notice-meta-lead.ts';
import { tables } from './tables.ts';

/** Reads a kept delivery: every lead of every change of every entry is noticed once. */
export const readMetaDelivery = job({
  name: 'leads.read-meta-delivery',
  payload: z.object({ deliveryId: z.uuid() }),
  run: async ({ work, payload }) => {
    const delivery = await tables(work.db)
      .selectFrom('leads.meta_deliveries')
      .selectAll()
      .where('id', '=', payload.deliveryId)
      .where('read_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    if (!delivery) return;
    const envelope = readEnvelope(delivery.body);
    const notices = envelope ? noticesOf(envelope) : [];
    const unknown = await noticeAll(work, delivery.connection_id, notices);
    await tables(work.db)
      .updateTable('leads.meta_deliveries')
      .set({ read_at: work.now, unknown_pages: unknown })
      .where('id', '=', delivery.id)
      .execute();
  },
});

/** Only pages of the connection that signed it count. Answers the ids of the others. */
async function noticeAll(
  work: Work,
  connectionId: string,
  notices: readonly LeadNotice[],
): Promise<string[]> {
  const pageIds = [...new Set(notices.map(({ pageId }) => pageId))];
  if (pageIds.length === 0) return [];
  const pages = await tables(work.db)
    .updateTable('leads.meta_pages')
    .set({ last_webhook_at: work.now })
    .where('connection_id', '=', connectionId)
    .where('page_id', 'in', pageIds)
    .returning('page_id')
    .execute();
  const known = new Set(pages.map(({ page_id }) => page_id));
  for (const notice of notices) {
    if (known.has(notice.pageId)) await noticeMetaLead(work, notice, 'webhook');
  }
  return pageIds.filter((id) => !known.has(id));
}
