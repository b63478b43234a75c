import type { Locale } from '../../../contracts/common.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

/** Where and in which language a person gets letters; null for those who cannot sign in (any more). */
export async function findMailAddress(
  db: Db,
  userId: string,
): Promise<{ email: string; name: string; locale: Locale } | null> {
  const row = await tables(db)
    .selectFrom('identity.users')
    .select(['email', 'name', 'locale'])
    .where('id', '=', userId)
    .where('disabled_at', 'is', null)
    .where('activated_at', 'is not', null)
    .executeTakeFirst();
  return row ?? null;
}
