import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { queueBackfill } from './backfill-meta.ts';
import { metaSubject } from './facts.ts';
import { findPage, sealPageToken } from './meta-connection.ts';
import { keepMetaForm } from './meta-form.ts';
import type { Probe } from './probe-meta-page.ts';
import { resumeMetaPage } from './resume-meta-page.ts';
import { type ConnectionRow, tables } from './tables.ts';

/**
 * Keeps a page whose token was tried out and which was subscribed; a page that is there gets the new token and goes
 * on. 409 `meta-page-taken` when it belongs to another connection.
 */
export async function connectMetaPage(
  work: Work,
  connection: ConnectionRow,
  probe: Probe,
  token: string,
): Promise<string> {
  const { pageId, name } = probe;
  const present = await findPage(work.db, pageId);
  if (present && present.connection_id !== connection.id) throw refusal('meta-page-taken', 409);
  const said = {
    name,
    sealed_token: sealPageToken(work.outside.secrets, pageId, token),
    subscribed: true,
    changed_at: work.now,
  };
  const row = await tables(work.db)
    .insertInto('leads.meta_pages')
    .values({
      connection_id: connection.id,
      page_id: pageId,
      state: 'working',
      created_at: work.now,
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .column('page_id')
        .doUpdateSet((eb) => ({ ...said, version: eb('leads.meta_pages.version', '+', 1) }))
        .where('leads.meta_pages.connection_id', '=', connection.id),
    )
    .returning(['id', 'version'])
    .executeTakeFirst();
  if (!row) throw refusal('meta-page-taken', 409); // another connection was faster
  for (const form of probe.forms) await keepMetaForm(work, pageId, form);
  await resumeMetaPage(work, pageId);
  queueBackfill(work, pageId);
  work.record({
    kind: 'leads.meta-page-connected',
    subjects: [metaSubject],
    object: { type: 'meta-page', id: row.id },
    version: row.version,
    data: { pageId, name, forms: probe.forms.length },
  });
  return row.id;
}
