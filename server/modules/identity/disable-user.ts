import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandNotAbove, userToChange } from './access.ts';
import { defended } from './defended.ts';
import { endSessions } from './end-sessions.ts';
import { voidLinks } from './one-time-link.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/**
 * Locks a user out: its sessions end, its keys and links stop working, its sockets are cut with the commit. Nothing is
 * deleted. Refuses `not-yourself`, `above-you`, `last-administrator`.
 */
export async function disableUser(work: Work, id: string): Promise<void> {
  if (id === work.actor.id) throw refusal('not-yourself', 409);
  const user = await userToChange(work, id);
  await demandNotAbove(work, id);
  if (user.disabled_at) return;
  await defended(
    tables(work.db)
      .updateTable('identity.users')
      .set({ disabled_at: work.now, version: user.version + 1, changed_at: work.now })
      .where('id', '=', id)
      .execute(),
  );
  await endSessions(work, id);
  await voidLinks(work, 'reset', id);
  await voidLinks(work, 'invitation', id);
  const before = user.activated_at ? 'active' : 'invited';
  recordUserChange(
    work,
    user,
    'identity.user-disabled',
    { state: before },
    { state: 'disabled' },
    { userIds: [id] },
  );
}
