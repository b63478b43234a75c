import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { PersonActor } from './access.ts';
import { tables } from './tables.ts';

/** Takes away one of the person's own passkeys. */
export async function removePasskey(work: Work, actor: PersonActor, id: string): Promise<void> {
  const row = await tables(work.db)
    .deleteFrom('identity.passkeys')
    .where('id', '=', id)
    .where('user_id', '=', actor.id)
    .returning('name')
    .executeTakeFirst();
  if (!row) throw notFound();
  work.record({
    kind: 'identity.passkey-removed',
    subjects: [`user:${actor.id}`],
    data: { userId: actor.id, passkeyId: id, passkey: row.name },
  });
}
