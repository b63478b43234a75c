import type { Security } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

/** How the person's account is protected, for the profile page. */
export async function readSecurity(db: Db, userId: string): Promise<Security> {
  const user = await tables(db)
    .selectFrom('identity.users')
    .select(['password_changed_at', 'totp_enabled_at'])
    .select(({ selectFrom, fn }) =>
      selectFrom('identity.recovery_codes')
        .select(fn.countAll<number>().as('n'))
        .where('user_id', '=', userId)
        .where('used_at', 'is', null)
        .as('codes_left'),
    )
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  const passkeys = await tables(db)
    .selectFrom('identity.passkeys')
    .select(['id', 'name', 'created_at', 'last_used_at', 'backed_up'])
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .execute();
  return {
    passwordChangedAt: user.password_changed_at?.toString() ?? null,
    totp: user.totp_enabled_at !== null,
    recoveryCodesLeft: Number(user.codes_left ?? 0),
    passkeys: passkeys.map(({ id, name, created_at, last_used_at, backed_up }) => ({
      id,
      name,
      createdAt: created_at.toString(),
      lastUsedAt: last_used_at?.toString() ?? null,
      backedUp: backed_up,
    })),
  };
}
