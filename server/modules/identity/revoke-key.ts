import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { PersonActor } from './access.ts';
import { tables } from './tables.ts';

/** Ends one of the person's own API keys at once, with the sockets opened by it. */
export async function revokeKey(work: Work, actor: PersonActor, id: string): Promise<void> {
  const row = await tables(work.db)
    .updateTable('identity.api_keys')
    .set({ revoked_at: work.now })
    .where('id', '=', id)
    .where('user_id', '=', actor.id)
    .where('revoked_at', 'is', null)
    .returning(['name', 'prefix'])
    .executeTakeFirst();
  if (!row) throw notFound();
  work.record({
    kind: 'identity.key-revoked',
    subjects: [`user:${actor.id}`],
    data: { userId: actor.id, userIds: [actor.id], keyId: id, key: row.name, prefix: row.prefix },
  });
}
