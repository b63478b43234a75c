import { sql } from 'kysely';
import type { TeamShown } from '../../../contracts/identity.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';

/** All teams and departments with their members, by name. Every colleague may know who works where. */
export async function listTeams(db: Db): Promise<{ items: TeamShown[]; position: number }> {
  const position = await readHorizon(db);
  const { rows } = await sql<TeamShown>`${select} order by kernel.fold(t.name)`.execute(db);
  return { items: rows, position };
}

/** One team. */
export async function readTeam(db: Db, id: string): Promise<TeamShown> {
  const { rows } = await sql<TeamShown>`${select} where t.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

const select = sql`
  select t.id, t.name, t.parent_id as "parentId", t.version,
    coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'photoUrl', p.photo_url, 'active', p.active,
        'leader', m.leader) order by m.leader desc, kernel.fold(p.name))
      from identity.memberships m join identity.people p on p.id = m.user_id where m.team_id = t.id), '[]') as members
  from identity.teams t`;
