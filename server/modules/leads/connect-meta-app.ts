import type { z } from 'zod';
import type { newMetaConnection } from '../../../contracts/leads-meta.ts';
import { refusal } from '../../kernel/refusal.ts';
import { randomToken } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { callbackUrl, sealSecret, sealVerifyToken } from './meta-connection.ts';
import { tables } from './tables.ts';

/**
 * Keeps an app of Meta: its secret proves webhooks and calls. Secrets are sealed; the verify token is told this once.
 * 409 `meta-key-taken`.
 */
export async function connectMetaApp(
  work: Work,
  app: z.output<typeof newMetaConnection>,
): Promise<{ id: string; verifyToken: string; callbackUrl: string }> {
  const { secrets, settings } = work.outside;
  const verifyToken = app.verifyToken ?? randomToken(24);
  const row = await tables(work.db)
    .insertInto('leads.meta_connections')
    .values({
      key: app.key,
      name: app.name,
      app_id: app.appId,
      sealed_secret: sealSecret(secrets, app.appId, app.appSecret),
      sealed_verify_token: sealVerifyToken(secrets, app.appId, verifyToken),
      created_at: work.now,
      changed_at: work.now,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw refusal('meta-key-taken', 409, { fields: { key: 'meta-key-taken' } });
  work.record({
    kind: 'leads.meta-connected',
    subjects: [metaSubject],
    object: { type: 'meta-connection', id: row.id },
    version: 1,
    data: { connectionId: row.id, name: app.name },
  });
  return { id: row.id, verifyToken, callbackUrl: callbackUrl(settings.PUBLIC_URL, app.key) };
}
