import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { tables } from './tables.ts';

/** Forgets a page, its token and its forms. Leads that came stay; what Meta still tells of it is not fetched. */
export async function removeMetaPage(work: Work, id: string): Promise<void> {
  const page = await tables(work.db)
    .deleteFrom('leads.meta_pages')
    .where('id', '=', id)
    .returning(['page_id', 'name'])
    .executeTakeFirst();
  if (!page) throw notFound();
  // Should it be connected again, the search finds what was open.
  await tables(work.db)
    .deleteFrom('leads.meta_leads')
    .where('page_id', '=', page.page_id)
    .where('state', '<>', 'fetched')
    .execute();
  work.record({
    kind: 'leads.meta-page-removed',
    subjects: [metaSubject],
    object: { type: 'meta-page', id },
    data: { pageId: page.page_id, name: page.name },
  });
}
