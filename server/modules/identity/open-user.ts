import { sql } from 'kysely';
import type { Grants, UserOpened } from '../../../contracts/identity.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { entries, userAbilities, userWithin } from './access.ts';
import { beyond } from './grants.ts';
import { readUsers, userShown } from './user-list.ts';

/** One user within the actor's reach, with what the actor may do with it. */
export async function openUser(db: Db, actor: Actor, id: string): Promise<UserOpened> {
  const { locale, zone } = await userWithin(db, actor, 'identity.read-users', id);
  const [row] = await readUsers(db, [id]);
  if (!row) throw notFound();
  const { rows } = await sql<{ grants: Grants }>`select identity.grants_of(${id}) as grants`.execute(db);
  const above = beyond(actor, entries(rows[0]?.grants ?? {})).length > 0;
  return { ...userShown(row), locale, zone, abilities: userAbilities(actor, id, above) };
}
