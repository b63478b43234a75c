import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandGrantable, entries } from './access.ts';
import { defended } from './defended.ts';
import { readRole } from './role-list.ts';
import { tables } from './tables.ts';

/** Removes a role of one's own that nobody holds. Refuses `ready-role`, `role-in-use`, `not-grantable`. */
export async function removeRole(work: Work, id: string): Promise<void> {
  const role = await readRole(work.db, work.actor, id);
  if (role.key) throw refusal('ready-role', 409);
  demandGrantable(work.actor, entries(role.permissions));
  await defended(tables(work.db).deleteFrom('identity.roles').where('id', '=', id).execute());
  work.record({
    kind: 'identity.role-removed',
    subjects: ['people:all'],
    data: { roleId: id, role: role.name },
    before: { name: role.name, description: role.description, permissions: role.permissions },
  });
}
