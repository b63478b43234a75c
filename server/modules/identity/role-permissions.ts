import { sql } from 'kysely';
import type { Grants } from '../../../contracts/identity.ts';
import type { Permission } from '../../kernel/access.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { entries } from './access.ts';

/** Each permission is declared by a room, with this scope. Refuses `invalid` (422) naming the field. */
export function demandDeclared(permissions: Grants, declared: readonly Permission[]): void {
  const faults = entries(permissions).filter(
    ([name, scope]) => !declared.find((one) => one.name === name)?.scopes.includes(scope),
  );
  if (faults.length > 0)
    throw invalid(Object.fromEntries(faults.map(([name]) => [`permissions.${name}`, 'not-valid'])));
}

/** Gives a role exactly these permissions. */
export async function writePermissions(work: Work, roleId: string, permissions: Grants): Promise<void> {
  await sql`delete from identity.role_permissions where role_id = ${roleId}`.execute(work.db);
  await sql`insert into identity.role_permissions (role_id, permission, scope)
    select ${roleId}, key, value::identity.scope from jsonb_each_text(${JSON.stringify(permissions)}::jsonb)`.execute(
    work.db,
  );
}
