import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { queueFetch } from './fetch-meta-lead.ts';
import { tables } from './tables.ts';

/** The page works (again): what waited or failed for its token or permissions is fetched now. */
export async function resumeMetaPage(work: Work, pageId: string): Promise<void> {
  const page = await tables(work.db)
    .selectFrom('leads.meta_pages')
    .selectAll()
    .where('page_id', '=', pageId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { version } = await tables(work.db)
    .updateTable('leads.meta_pages')
    .set((eb) => ({
      state: 'working' as const,
      fault: null,
      paused_until: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', page.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  const open = await tables(work.db)
    .updateTable('leads.meta_leads')
    .set({ state: 'waiting' })
    .where('page_id', '=', pageId)
    .where((eb) =>
      eb.or([
        eb('state', '=', 'waiting'),
        eb.and([
          eb('state', '=', 'failed'),
          eb(eb.ref('fault', '->>').key('reason'), 'in', ['token', 'permission']),
        ]),
      ]),
    )
    .returning('leadgen_id')
    .execute();
  for (const { leadgen_id } of open) queueFetch(work, leadgen_id);
  if (page.state === 'working') return;
  work.record({
    kind: 'leads.meta-resumed',
    subjects: [metaSubject],
    object: { type: 'meta-page', id: page.id },
    version,
    data: { pageId, name: page.name },
  });
}
