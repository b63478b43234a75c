import { sql } from 'kysely';
import type { Permission } from '../../kernel/access.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { grantsOfReadyRole, readyRoles } from './ready-roles.ts';

/**
 * Writes the ready roles as the rooms declare them; at every start, safe to repeat and to run in several processes
 * at once. Own roles keep what they have, also of rooms that are away for now.
 */
export async function prepareRoles(desk: Desk, declared: readonly Permission[]): Promise<void> {
  const wanted = readyRoles.flatMap((key) =>
    [...grantsOfReadyRole(key, declared)].map(([permission, scope]) => ({ key, permission, scope })),
  );
  await perform(desk, {}, async ({ db, now }) => {
    await sql`select pg_advisory_xact_lock(hashtext('identity.roles'))`.execute(db);
    await sql`insert into identity.roles (key, created_at, changed_at)
      select key, ${now}::timestamptz, ${now}::timestamptz from unnest(${[...readyRoles]}::text[]) key
      on conflict (key) do nothing`.execute(db);
    await sql`with wanted as (
        select r.id, w.permission, w.scope
        from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (key text, permission text, scope identity.scope)
        join identity.roles r on r.key = w.key),
      gone as (
        delete from identity.role_permissions p using identity.roles r
        where r.id = p.role_id and r.key is not null
          and not exists (select from wanted w where w.id = p.role_id and w.permission = p.permission))
      insert into identity.role_permissions (role_id, permission, scope) select id, permission, scope from wanted
      on conflict (role_id, permission) do update set scope = excluded.scope
      where role_permissions.scope <> excluded.scope`.execute(db);
  });
}
