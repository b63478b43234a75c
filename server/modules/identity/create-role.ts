import type { z } from 'zod';
import type { roleBody } from '../../../contracts/identity.ts';
import type { Permission } from '../../kernel/access.ts';
import type { Work } from '../../kernel/work.ts';
import { demandGrantable, entries } from './access.ts';
import { defended } from './defended.ts';
import { demandDeclared, writePermissions } from './role-permissions.ts';
import { tables } from './tables.ts';

/** Makes a role of one's own. Refuses `name-taken`, `not-grantable`. Answers the id. */
export async function createRole(
  work: Work,
  { name, description, permissions }: z.output<typeof roleBody>,
  declared: readonly Permission[],
): Promise<string> {
  demandDeclared(permissions, declared);
  demandGrantable(work.actor, entries(permissions));
  const { id } = await defended(
    tables(work.db)
      .insertInto('identity.roles')
      .values({ key: null, name, description, created_at: work.now, changed_at: work.now })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  await writePermissions(work, id, permissions);
  work.record({
    kind: 'identity.role-created',
    subjects: ['people:all'],
    data: { roleId: id, role: name },
    after: { name, description, permissions },
  });
  return id;
}
