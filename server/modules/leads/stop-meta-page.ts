import type { Work } from '../../kernel/work.ts';
import { peopleHolding } from '../identity/index.ts';
import { metaSubject } from './facts.ts';
import { type GraphFault, keptFault } from './meta-fault.ts';
import { json, tables } from './tables.ts';

/** Nothing more is asked of this page until a person mends it; those who can are told, once. */
export async function stopMetaPage(work: Work, pageId: string, fault: GraphFault): Promise<void> {
  const stopped = await tables(work.db)
    .updateTable('leads.meta_pages')
    .set((eb) => ({
      state: 'stopped' as const,
      fault: json(keptFault(fault, work.now)),
      version: eb('version', '+', 1),
    }))
    .where('page_id', '=', pageId)
    .where('state', '=', 'working')
    .returning(['id', 'name', 'version'])
    .executeTakeFirst();
  if (!stopped) return;
  const people = await peopleHolding(work.db, 'leads.manage-meta');
  work.record({
    kind: 'leads.meta-stopped',
    subjects: [metaSubject, ...people.map(({ id }) => `user:${id}`)],
    object: { type: 'meta-page', id: stopped.id },
    version: stopped.version,
    data: { pageId, name: stopped.name, reason: fault.reason, code: fault.code },
  });
}

/** A limit was hit: the whole page waits until then. */
export async function pauseMetaPage(
  work: Work,
  pageId: string,
  fault: GraphFault,
  until: Temporal.Instant,
): Promise<void> {
  await tables(work.db)
    .updateTable('leads.meta_pages')
    .set({ paused_until: until, fault: json(keptFault(fault, work.now)) })
    .where('page_id', '=', pageId)
    .where((eb) => eb.or([eb('paused_until', 'is', null), eb('paused_until', '<', until)]))
    .execute();
}
