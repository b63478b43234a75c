import type { z } from 'zod';
import type { profileBody } from '../../../contracts/identity.ts';
import type { Work } from '../../kernel/work.ts';
import { type PersonActor, userToChange } from './access.ts';
import { recordUserChange } from './record-user-change.ts';
import { tables } from './tables.ts';

/** The person changes its own name, language, time zone or theme. */
export async function changeProfile(
  work: Work,
  actor: PersonActor,
  { version, ...wanted }: z.output<typeof profileBody>,
): Promise<void> {
  const user = await userToChange(work, actor.id, version);
  const changed = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && value !== user[field as 'name'],
  );
  if (changed.length === 0) return;
  const after = Object.fromEntries(changed);
  await tables(work.db)
    .updateTable('identity.users')
    .set({ ...after, version: user.version + 1, changed_at: work.now })
    .where('id', '=', actor.id)
    .execute();
  const before = Object.fromEntries(changed.map(([field]) => [field, user[field as 'name']]));
  recordUserChange(work, user, 'identity.profile-changed', before, after);
}
