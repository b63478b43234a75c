import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { PersonActor } from './access.ts';
import { tables } from './tables.ts';

/** Gives one of the person's own passkeys another name. */
export async function renamePasskey(work: Work, actor: PersonActor, id: string, name: string): Promise<void> {
  const row = await tables(work.db)
    .updateTable('identity.passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('user_id', '=', actor.id)
    .returning('id')
    .executeTakeFirst();
  if (!row) throw notFound();
}
