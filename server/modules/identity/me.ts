import { sql } from 'kysely';
import type { Me } from '../../../contracts/identity.ts';
import { type Actor, scopeOf } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';

type MeRow = Pick<
  Me,
  'id' | 'name' | 'email' | 'locale' | 'zone' | 'theme' | 'roles' | 'teams' | 'version'
> & {
  photo_url: string | null;
};

/** The signed-in person with what it may do now (an API key: what the key may do). */
export async function readMe(db: Db, actor: Actor): Promise<Me> {
  const { rows } = await sql<MeRow>`
    select u.id, u.name, u.email, u.locale, u.zone, u.theme, u.version, p.photo_url,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name) order by r.key, r.name)
        from identity.user_roles o join identity.roles r on r.id = o.role_id where o.user_id = u.id), '[]') as roles,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leader', m.leader) order by kernel.fold(t.name))
        from identity.memberships m join identity.teams t on t.id = m.team_id where m.user_id = u.id), '[]') as teams
    from identity.users u join identity.people p on p.id = u.id
    where u.id = ${actor.id}`.execute(db);
  const [row] = rows;
  if (!row) throw notFound();
  const { photo_url, ...shown } = row;
  const names = [...actor.grants.keys()].sort();
  const grants = Object.fromEntries(names.map((name) => [name, scopeOf(actor, name) ?? 'own']));
  return { ...shown, photoUrl: photo_url, grants };
}
