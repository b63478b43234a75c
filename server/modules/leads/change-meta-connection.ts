import type { z } from 'zod';
import type { metaConnectionChange } from '../../../contracts/leads-meta.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { connectionById, sealSecret, sealVerifyToken } from './meta-connection.ts';
import { resumeMetaPage } from './resume-meta-page.ts';
import { tables } from './tables.ts';

/** Changes a connection: name, secrets, on and off. What waited goes on when it can again. 409 when it changed. */
export async function changeMetaConnection(
  work: Work,
  id: string,
  change: z.output<typeof metaConnectionChange>,
): Promise<void> {
  await tables(work.db)
    .selectFrom('leads.meta_connections')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .execute();
  const row = await connectionById(work.db, id);
  if (row.version !== change.version) throw conflict({ id, version: row.version });
  const { secrets } = work.outside;
  const active = change.active ?? row.active;
  const { version } = await tables(work.db)
    .updateTable('leads.meta_connections')
    .set((eb) => ({
      name: change.name ?? row.name,
      active,
      ...(change.appSecret ? { sealed_secret: sealSecret(secrets, row.app_id, change.appSecret) } : {}),
      ...(change.verifyToken
        ? { sealed_verify_token: sealVerifyToken(secrets, row.app_id, change.verifyToken), verified_at: null }
        : {}),
      changed_at: work.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  if (active && (!row.active || change.appSecret)) await resumePages(work, id);
  work.record({
    kind: 'leads.meta-changed',
    subjects: [metaSubject],
    object: { type: 'meta-connection', id },
    version,
    data: { connectionId: id, name: change.name ?? row.name, secret: Boolean(change.appSecret) },
    before: { name: row.name, active: row.active },
    after: { name: change.name ?? row.name, active },
  });
}

async function resumePages(work: Work, connectionId: string): Promise<void> {
  const pages = await tables(work.db)
    .selectFrom('leads.meta_pages')
    .select('page_id')
    .where('connection_id', '=', connectionId)
    .execute();
  for (const { page_id } of pages) await resumeMetaPage(work, page_id);
}
