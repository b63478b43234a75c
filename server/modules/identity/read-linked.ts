import type { Db } from '../../kernel/database.ts';
import { refusal } from '../../kernel/refusal.ts';
import { tables } from './tables.ts';

/** Whom a link belongs to; a disabled person's link is as good as none. */
export async function readLinked(
  db: Db,
  userId: string,
): Promise<{ id: string; email: string; name: string }> {
  const row = await tables(db)
    .selectFrom('identity.users')
    .select(['id', 'email', 'name'])
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw refusal('link-not-valid', 410);
  return row;
}
