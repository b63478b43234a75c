import type { ReadyRole } from '../../kernel/access.ts';
import { hashPassword } from '../../kernel/password.ts';
import type { Work } from '../../kernel/work.ts';
import { addMember } from './add-member.ts';
import { insertUser } from './insert-user.ts';

/** The password of every user made by `addUser`. */
export const testPassword = 'deneme parolası 7';

// Cheap on purpose: tests do not need to withstand guessing.
const cheapHash = hashPassword(testPassword, { memory: 64, passes: 1, parallelism: 1 });

/** A user for the tests of other rooms, ready to sign in with `testPassword`. Answers the id. */
export async function addUser(
  work: Work,
  user: { email: string; name?: string; role: ReadyRole; teamId?: string; leader?: boolean; zone?: string },
): Promise<string> {
  const { email, name = email.split('@')[0] ?? email, role, teamId, leader = false, zone } = user;
  const id = await insertUser(work, {
    email,
    name,
    roleKeys: [role],
    passwordHash: await cheapHash,
    ...(zone ? { zone } : {}),
  });
  if (teamId) await addMember(work, { teamId, userId: id, leader });
  return id;
}

/** A member of a team for the tests of other rooms. */
export { addMember } from './add-member.ts';
/** A team for the tests of other rooms. Answers the id. */
export { insertTeam as addTeam } from './insert-team.ts';
