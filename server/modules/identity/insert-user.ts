import { sql } from 'kysely';
import type { Locale } from '../../../contracts/common.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

export type NewUser = {
  email: string;
  name: string;
  /** Present: may sign in at once. Absent: invited, until a password is set. */
  passwordHash?: string;
  roleIds?: readonly string[];
  roleKeys?: readonly string[];
  locale?: Locale;
  zone?: string;
};

/** Writes a user with its roles; who may do that is the caller's business. Refuses `email-taken` (409). */
export async function insertUser(work: Work, user: NewUser): Promise<string> {
  const { email, name, passwordHash = null, roleIds = [], roleKeys = [], locale = 'tr', zone } = user;
  const row = await tables(work.db)
    .insertInto('identity.users')
    .values({
      email: email.trim(),
      name: name.trim(),
      password_hash: passwordHash,
      password_changed_at: passwordHash ? work.now : null,
      invited_at: passwordHash ? null : work.now,
      activated_at: passwordHash ? work.now : null,
      locale,
      ...(zone ? { zone } : {}),
      created_at: work.now,
      changed_at: work.now,
    })
    .onConflict((conflict) => conflict.expression(sql`lower(email collate "C")`).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw refusal('email-taken', 409);
  await sql`insert into identity.user_roles (user_id, role_id)
    select ${row.id}, id from identity.roles
    where id = any(${[...roleIds]}::uuid[]) or key = any(${[...roleKeys]}::text[])`.execute(work.db);
  return row.id;
}
