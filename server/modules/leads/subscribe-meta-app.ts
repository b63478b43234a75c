import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import type { Work } from '../../kernel/work.ts';
import { metaSubject } from './facts.ts';
import { callbackUrl, connectionById, openSecret, openVerifyToken } from './meta-connection.ts';
import { askGraph } from './meta-graph.ts';
import { refusalOf } from './meta-refusal.ts';
import { tables } from './tables.ts';

/**
 * Tells Meta our webhook address by the app's own token; Meta challenges the address before it agrees. Waits for the
 * network, so it runs outside a transaction. 422 `meta-refused`, 502 `meta-unreachable`.
 */
export async function subscribeMetaApp(
  db: Db,
  outside: Outside,
  perform: <T>(act: (work: Work) => Promise<T>) => Promise<T>,
  id: string,
): Promise<void> {
  const connection = await connectionById(db, id);
  const appSecret = openSecret(outside.secrets, connection);
  const answer = await askGraph(
    outside,
    { token: `${connection.app_id}|${appSecret}`, appSecret },
    {
      method: 'POST',
      path: `${connection.app_id}/subscriptions`,
      query: {
        object: 'page',
        callback_url: callbackUrl(outside.settings.PUBLIC_URL, connection.key),
        verify_token: openVerifyToken(outside.secrets, connection),
        fields: 'leadgen',
      },
    },
  );
  if (!answer.ok) throw refusalOf(answer.fault);
  await perform(async (work) => {
    const { version } = await tables(work.db)
      .updateTable('leads.meta_connections')
      .set((eb) => ({ verified_at: work.now, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .returning('version')
      .executeTakeFirstOrThrow();
    work.record({
      kind: 'leads.meta-changed',
      subjects: [metaSubject],
      object: { type: 'meta-connection', id },
      version,
      data: { connectionId: id, name: connection.name, subscribed: true },
    });
  });
}
