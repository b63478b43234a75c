import type { Work } from '../../kernel/work.ts';
import { queueBackfill } from './backfill-meta.ts';
import { pageById } from './meta-connection.ts';

/** A person asks for a search of the last days of a page. */
export async function startMetaBackfill(work: Work, id: string, days: number): Promise<void> {
  const { page } = await pageById(work.db, id);
  const since = work.now.subtract({ hours: 24 * days });
  queueBackfill(work, page.page_id, Math.floor(since.epochMilliseconds / 1000));
}
