import { sql } from 'kysely';
import { reach } from '../../kernel/access.ts';
import { containsPattern } from '../../kernel/fold.ts';
import type { SearchProvider } from '../../kernel/room.ts';

const most = 3;

/** Colleagues by name or e-mail, for those who may open them. */
export const searchUsers: SearchProvider = async ({ db, actor, text, limit }) => {
  const within = reach(actor, 'identity.read-users');
  if (within !== 'all' && within.length === 0) return [];
  const those = within === 'all' ? sql`true` : sql`id = any(${[...within]}::uuid[])`;
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select id, name, email from identity.users
    where folded like ${containsPattern(text)} and disabled_at is null and ${those}
    order by kernel.fold(name), id limit ${Math.min(most, limit)}`.execute(db);
  return rows.map(({ id, name, email }) => ({
    type: 'user',
    id,
    title: name,
    detail: email,
    url: `/users?user=${id}`,
  }));
};
