import type { Work } from '../../kernel/work.ts';
import type { PersonActor } from './access.ts';
import { tables } from './tables.ts';

/** Notes that the password was given just now: sensitive changes are open for 15 minutes in this session. */
export async function confirmPassword(work: Work, actor: PersonActor): Promise<void> {
  await tables(work.db)
    .updateTable('identity.sessions')
    .set({ confirmed_at: work.now })
    .where('id', '=', actor.sessionId)
    .execute();
}
