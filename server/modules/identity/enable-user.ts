import type { Work } from '../../kernel/work.ts';
import { demandNotAbove, userToChange } from './access.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/** Lets a disabled user in again, with the roles it had; it signs in anew. */
export async function enableUser(work: Work, id: string): Promise<void> {
  const user = await userToChange(work, id);
  await demandNotAbove(work, id);
  if (!user.disabled_at) return;
  await tables(work.db)
    .updateTable('identity.users')
    .set({ disabled_at: null, version: user.version + 1, changed_at: work.now })
    .where('id', '=', id)
    .execute();
  const after = user.activated_at ? 'active' : 'invited';
  recordUserChange(
    work,
    user,
    'identity.user-enabled',
    { state: 'disabled' },
    { state: after },
    { userIds: [id] },
  );
}
