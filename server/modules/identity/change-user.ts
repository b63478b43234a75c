import type { z } from 'zod';
import type { userBody } from '../../../contracts/identity.ts';
import type { Work } from '../../kernel/work.ts';
import { demandNotAbove, userToChange } from './access.ts';
import { assignRoles } from './assign-roles.ts';
import { defended } from './defended.ts';
import { voidLinks } from './one-time-link.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/**
 * An administrator changes name, e-mail, language, zone or roles of a user, all or nothing. Refuses `email-taken`,
 * `above-you`, `conflict`, and what `assignRoles` refuses.
 */
export async function changeUser(
  work: Work,
  id: string,
  { version, roleIds, ...wanted }: z.output<typeof userBody>,
): Promise<void> {
  const user = await userToChange(work, id, version);
  await demandNotAbove(work, id);
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && value !== user[field as 'name'],
  );
  if (roleIds) await assignRoles(work, id, roleIds, version);
  if (changed.length === 0) return;
  const after = Object.fromEntries(changed);
  await defended(
    tables(work.db)
      .updateTable('identity.users')
      .set({ ...after, version: user.version + 1, changed_at: work.now })
      .where('id', '=', id)
      .execute(),
  );
  // A link on its way to the old address must not open the account.
  if ('email' in after) await voidLinks(work, 'reset', id);
  const before = Object.fromEntries(changed.map(([field]) => [field, user[field as 'name']]));
  recordUserChange(work, user, 'identity.user-changed', before, after);
}
