import { sql } from 'kysely';
import { z } from 'zod';
import type { UserShown, usersQuery } from '../../../contracts/identity.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';

export type UserListRow = Omit<UserShown, 'photoUrl' | 'lastSeenAt' | 'createdAt' | 'secondFactor'> & {
  folded_name: string;
  photo_url: string | null;
  second_factor: boolean;
  last_seen_at: Temporal.Instant | null;
  created_at: Temporal.Instant;
};

/** Users within the actor's reach by name, with roles, teams and when they were last here. */
export async function listUsers(db: Db, actor: Actor, query: z.output<typeof usersQuery>) {
  const position = await readHorizon(db);
  const where = conditions(actor, query);
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()]));
  const beyond = after ? sql`and (kernel.fold(u.name), u.id) > (${after[0]}, ${after[1]}::uuid)` : sql``;
  const { rows } = await sql<UserListRow>`${select} where ${where} ${beyond}
    order by kernel.fold(u.name), u.id limit ${query.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{
    n: number;
  }>`select count(*)::int as n from identity.users u where ${where}`.execute(db);
  const page = pageOf(rows, query.limit, (row) => [row.folded_name, row.id], userShown);
  return { ...page, total: counted[0]?.n ?? 0, position };
}

/** The same rows by id, for live screens and the opened user. */
export async function readUsers(db: Db, ids: readonly string[]): Promise<UserListRow[]> {
  const { rows } = await sql<UserListRow>`${select} where u.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

export const userShown = (row: UserListRow): UserShown => ({
  id: row.id,
  name: row.name,
  email: row.email,
  photoUrl: row.photo_url,
  state: row.state,
  roles: row.roles,
  teams: row.teams,
  secondFactor: row.second_factor,
  lastSeenAt: row.last_seen_at?.toString() ?? null,
  createdAt: row.created_at.toString(),
  version: row.version,
});

const stateOf = sql`case when u.disabled_at is not null then 'disabled' when u.activated_at is null then 'invited' else 'active' end`;

const select = sql`
  select u.id, u.name, u.email, u.version, u.created_at, kernel.fold(u.name) as folded_name, ${stateOf} as state,
    (select p.photo_url from identity.people p where p.id = u.id) as photo_url,
    u.totp_enabled_at is not null or exists (select from identity.passkeys k where k.user_id = u.id) as second_factor,
    (select max(s.last_seen_at) from identity.sessions s where s.user_id = u.id) as last_seen_at,
    coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'key', r.key, 'name', r.name) order by r.key, r.name)
      from identity.user_roles o join identity.roles r on r.id = o.role_id where o.user_id = u.id), '[]') as roles,
    coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name, 'leader', m.leader) order by kernel.fold(t.name))
      from identity.memberships m join identity.teams t on t.id = m.team_id where m.user_id = u.id), '[]') as teams
  from identity.users u`;

function conditions(actor: Actor, query: z.output<typeof usersQuery>) {
  const within = reach(actor, 'identity.read-users');
  const all = [sql`true`];
  if (within !== 'all') all.push(sql`u.id = any(${[...within]}::uuid[])`);
  for (const word of (query.search ?? '').split(/\s+/).filter(Boolean))
    all.push(sql`u.folded like ${containsPattern(word)}`);
  if (query.state) all.push(sql`${stateOf} = ${query.state}`);
  if (query.roleId)
    all.push(
      sql`exists (select from identity.user_roles o where o.user_id = u.id and o.role_id = ${query.roleId})`,
    );
  if (query.teamId)
    all.push(
      sql`exists (select from identity.memberships m where m.user_id = u.id and m.team_id = ${query.teamId})`,
    );
  return sql.join(all, sql` and `);
}
