import type { Db } from '../../kernel/database.ts';
import { checkPassword } from '../../kernel/password.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../../kernel/room.ts';
import type { PersonActor } from './access.ts';
import type { Perform } from './sign-in.ts';
import { tables } from './tables.ts';
import { countAttempt, forgive } from './throttle.ts';

/**
 * A signed-in person gives its password once more. Counted like sign-ins: a found session is no place to guess from.
 * Refuses `password-wrong` (422), `locked` (429). Answers what password rules need to know of the person.
 */
export async function provePassword(
  { perform, db, caller }: { perform: Perform; db: Db; caller: Caller },
  actor: PersonActor,
  password: string,
): Promise<{ email: string; name: string }> {
  const user = await tables(db)
    .selectFrom('identity.users')
    .select(['email', 'name', 'password_hash'])
    .where('id', '=', actor.id)
    .executeTakeFirstOrThrow();
  const attempt = await perform((work) => countAttempt(work, user.email, caller));
  const { ok } = await checkPassword(password, user.password_hash);
  if (!ok) throw refusal('password-wrong', 422, { fields: { current: 'password-wrong' } });
  await perform((work) => forgive(work, attempt, 'proven'));
  return user;
}
