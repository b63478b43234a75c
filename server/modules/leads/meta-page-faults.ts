import type { Work } from '../../kernel/work.ts';
import { type GraphFault, keptFault, waitSeconds } from './meta-fault.ts';
import { pauseMetaPage, stopMetaPage } from './stop-meta-page.ts';
import { json, tables } from './tables.ts';

/** A missing permission to list forms does not stop a page: leads of known forms still come. */
export async function keepPageFault(work: Work, pageId: string, fault: GraphFault): Promise<void> {
  if (fault.reason === 'token') return stopMetaPage(work, pageId, fault);
  if (fault.reason === 'limit') {
    return pauseMetaPage(work, pageId, fault, work.now.add({ seconds: waitSeconds(fault, 1) }));
  }
  await tables(work.db)
    .updateTable('leads.meta_pages')
    .set({ fault: json(keptFault(fault, work.now)) })
    .where('page_id', '=', pageId)
    .execute();
}
