import { sql } from 'kysely';
import type { PermissionShown, RoleShown } from '../../../contracts/identity.ts';
import { type Actor, type Permission, scopeOf } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { entries } from './access.ts';
import { beyond } from './grants.ts';
import { readyRoles } from './ready-roles.ts';

type RoleRow = Omit<RoleShown, 'assignable'>;

/** All roles with what they permit: the ready ones in their order, then the own ones by name. */
export async function listRoles(db: Db, actor: Actor): Promise<{ items: RoleShown[]; position: number }> {
  const position = await readHorizon(db);
  const { rows } = await sql<RoleRow>`${select}
    order by array_position(${[...readyRoles]}::text[], r.key) nulls last, kernel.fold(r.name)`.execute(db);
  return { items: rows.map((row) => roleShown(row, actor)), position };
}

/** One role. */
export async function readRole(db: Db, actor: Actor, id: string): Promise<RoleShown> {
  const { rows } = await sql<RoleRow>`${select} where r.id = ${id}`.execute(db);
  if (!rows[0]) throw notFound();
  return roleShown(rows[0], actor);
}

/** Permissions as rooms declare them, with how far the actor could grant each. */
export const listPermissions = (declared: readonly Permission[], actor: Actor): PermissionShown[] =>
  declared.map(({ name, scopes }) => ({ name, scopes: [...scopes], grantable: scopeOf(actor, name) }));

const roleShown = (row: RoleRow, actor: Actor): RoleShown => ({
  ...row,
  assignable: beyond(actor, entries(row.permissions)).length === 0,
});

const select = sql`
  select r.id, r.key, r.name, r.description, r.version,
    coalesce((select jsonb_object_agg(p.permission, p.scope) from identity.role_permissions p where p.role_id = r.id), '{}') as permissions,
    (select count(*)::int from identity.user_roles o where o.role_id = r.id) as holders
  from identity.roles r`;
