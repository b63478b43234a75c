import type { z } from 'zod';
import type { roleChangeBody } from '../../../contracts/identity.ts';
import type { Permission } from '../../kernel/access.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandGrantable } from './access.ts';
import { defended } from './defended.ts';
import { differing } from './grants.ts';
import { readRole } from './role-list.ts';
import { demandDeclared, writePermissions } from './role-permissions.ts';
import { tables } from './tables.ts';

/**
 * Changes a role of one's own; its holders feel it at once. Nobody adds or takes away what he does not hold.
 * Refuses `ready-role`, `name-taken`, `not-grantable`, `conflict`.
 */
export async function changeRole(
  work: Work,
  id: string,
  change: z.output<typeof roleChangeBody>,
  declared: readonly Permission[],
): Promise<void> {
  await tables(work.db).selectFrom('identity.roles').select('id').where('id', '=', id).forUpdate().execute();
  const before = await readRole(work.db, work.actor, id);
  if (before.key) throw refusal('ready-role', 409);
  if (before.version !== change.version) throw conflict(before);
  const { name = before.name, description = before.description, permissions = before.permissions } = change;
  const changed = differing(before.permissions, permissions);
  demandDeclared(Object.fromEntries(changed.filter(([permission]) => permission in permissions)), declared);
  demandGrantable(work.actor, changed);
  await defended(
    tables(work.db)
      .updateTable('identity.roles')
      .set({ name, description, version: before.version + 1, changed_at: work.now })
      .where('id', '=', id)
      .execute(),
  );
  if (changed.length > 0) await writePermissions(work, id, permissions);
  work.record({
    kind: 'identity.role-changed',
    subjects: ['people:all'],
    data: { roleId: id, role: name, userIds: changed.length > 0 ? await holdersOf(work, id) : [] },
    before: { name: before.name, description: before.description, permissions: before.permissions },
    after: { name, description, permissions },
  });
}

async function holdersOf(work: Work, roleId: string): Promise<string[]> {
  const rows = await tables(work.db)
    .selectFrom('identity.user_roles')
    .select('user_id')
    .where('role_id', '=', roleId)
    .execute();
  return rows.map((row) => row.user_id);
}
