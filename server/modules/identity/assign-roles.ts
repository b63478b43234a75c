import { sql } from 'kysely';
import type { Scope } from '../../../contracts/identity.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandGrantable, demandNotAbove, userToChange } from './access.ts';
import { defended } from './defended.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/** The roles exist and grant nothing that the actor lacks. Refuses `invalid` (422) and `not-grantable` (403). */
export async function demandAssignable(work: Work, roleIds: readonly string[]): Promise<void> {
  if (roleIds.length === 0) return;
  const found = await tables(work.db)
    .selectFrom('identity.roles')
    .select('id')
    .where('id', 'in', [...roleIds])
    .execute();
  if (found.length !== new Set(roleIds).size) throw invalid({ roleIds: 'not-found' });
  const rows = await tables(work.db)
    .selectFrom('identity.role_permissions')
    .select(['permission', 'scope'])
    .where('role_id', 'in', [...roleIds])
    .execute();
  demandGrantable(
    work.actor,
    rows.map(({ permission, scope }): [string, Scope] => [permission, scope]),
  );
}

/**
 * Gives a user exactly these roles. Nobody gives what he lacks, nobody touches somebody above him, and the last
 * administrator stays one (409 `last-administrator`, defended by the database). Takes effect at once.
 */
export async function assignRoles(
  work: Work,
  userId: string,
  roleIds: readonly string[],
  version: number,
): Promise<void> {
  const user = await userToChange(work, userId, version);
  await demandNotAbove(work, userId);
  await demandAssignable(work, roleIds);
  const before = await roleIdsOf(work, userId);
  const wanted = [...new Set(roleIds)].sort();
  if (before.join() === wanted.join()) return;
  await sql`insert into identity.user_roles (user_id, role_id)
    select ${userId}, unnest(${wanted}::uuid[]) on conflict do nothing`.execute(work.db);
  await defended(
    sql`delete from identity.user_roles where user_id = ${userId} and role_id <> all(${wanted}::uuid[])`.execute(
      work.db,
    ),
  );
  await tables(work.db)
    .updateTable('identity.users')
    .set({ version: user.version + 1, changed_at: work.now })
    .where('id', '=', userId)
    .execute();
  recordUserChange(
    work,
    user,
    'identity.roles-changed',
    { roleIds: before },
    { roleIds: wanted },
    { userIds: [userId] },
  );
}

async function roleIdsOf(work: Work, userId: string): Promise<string[]> {
  const rows = await tables(work.db)
    .selectFrom('identity.user_roles')
    .select('role_id')
    .where('user_id', '=', userId)
    .orderBy('role_id')
    .execute();
  return rows.map((row) => row.role_id);
}
