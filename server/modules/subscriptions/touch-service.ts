import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** Counts a change of what screens show of a service; answers its new version. */
export async function touchService(work: Work, id: string): Promise<number> {
  const { version } = await tables(work.db)
    .updateTable('subscriptions.subscriptions')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}
