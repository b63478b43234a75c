import { sql } from 'kysely';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

export type Member = { userId: string; leader: boolean };

/** Gives a team exactly these members. Answers everybody whose reach may have changed. */
export async function setMembers(work: Work, teamId: string, members: readonly Member[]): Promise<string[]> {
  const before = await memberIds(work, teamId);
  const ids = members.map((one) => one.userId);
  const known = await tables(work.db)
    .selectFrom('identity.users')
    .select('id')
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
  if (known.length !== new Set(ids).size) throw invalid({ members: 'not-found' });
  await sql`delete from identity.memberships where team_id = ${teamId} and user_id <> all(${ids}::uuid[])`.execute(
    work.db,
  );
  await sql`insert into identity.memberships (team_id, user_id, leader)
    select ${teamId}, m."userId", m.leader
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m ("userId" uuid, leader boolean)
    on conflict (team_id, user_id) do update set leader = excluded.leader`.execute(work.db);
  return [...new Set([...before, ...ids])];
}

/** The team above exists. Refuses `invalid` (422). */
export async function demandParent(work: Work, parentId: string | null): Promise<void> {
  if (parentId === null) return;
  const row = await tables(work.db)
    .selectFrom('identity.teams')
    .select('id')
    .where('id', '=', parentId)
    .executeTakeFirst();
  if (!row) throw invalid({ parentId: 'not-found' });
}

/** Present members of a team. */
export async function memberIds(work: Work, teamId: string): Promise<string[]> {
  const rows = await tables(work.db)
    .selectFrom('identity.memberships')
    .select('user_id')
    .where('team_id', '=', teamId)
    .execute();
  return rows.map((row) => row.user_id);
}

/** Leaders of the teams above reach everybody below: they too must be asked again. */
export async function leadersAbove(work: Work, teamId: string): Promise<string[]> {
  const { rows } = await sql<{ user_id: string }>`
    with recursive above as (
      select parent_id as id from identity.teams where id = ${teamId}
      union select t.parent_id from identity.teams t join above a on t.id = a.id)
    select distinct m.user_id from identity.memberships m join above a on a.id = m.team_id where m.leader`.execute(
    work.db,
  );
  return rows.map((row) => row.user_id);
}
