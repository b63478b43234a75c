import { sql } from 'kysely';
import type { z } from 'zod';
import type { signInBody } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { checkPassword, hashPassword } from '../../kernel/password.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Caller } from '../../kernel/room.ts';
import type { Work } from '../../kernel/work.ts';
import { type OpenedSession, openSession, type SignInMethod } from './open-session.ts';
import { spendSecondFactor } from './second-factor.ts';
import { tables } from './tables.ts';
import { type Attempt, countAttempt, forgive } from './throttle.ts';

export type Perform = <T>(act: (work: Work) => Promise<T>) => Promise<T>;

type Outcome =
  | { opened: OpenedSession & { userId: string } }
  | { refused: 'sign-in-refused' | 'code-needed' | 'code-refused' };

/**
 * Signs in by e-mail, password and, where a second factor is on, a code of the app or a recovery code.
 * Refuses `sign-in-refused` (401: unknown, wrong, disabled, all alike and after the same time), `code-needed` and
 * `code-refused` (401, the password was right), `locked` (429).
 * Three short transactions, because hashing takes its time and a refusal must not undo its own count.
 */
export async function signIn(
  { perform, db, caller }: { perform: Perform; db: Db; caller: Caller },
  { email, password, code }: z.output<typeof signInBody>,
): Promise<OpenedSession & { userId: string }> {
  const attempt = await perform((work) => countAttempt(work, email, caller));
  const user = await findByEmail(db, email);
  const { ok, rehash } = await checkPassword(password, user?.open ? user.password_hash : null);
  const newHash = ok && rehash ? await hashPassword(password) : null;
  const outcome = await perform(async (work): Promise<Outcome> => {
    if (!ok || !user?.open) return refuse(work, caller, user?.id ?? null, 'sign-in-refused');
    if (newHash) await storeHash(work, user.id, newHash);
    const proof = await secondProof(work, user, code);
    if (proof === 'missing') {
      await forgive(work, attempt, 'undecided');
      return { refused: 'code-needed' };
    }
    if (proof === 'wrong') return refuse(work, caller, user.id, 'code-refused');
    return { opened: await open(work, attempt, user.id, proof, caller) };
  });
  if ('refused' in outcome) throw refusal(outcome.refused, 401);
  return outcome.opened;
}

type Found = { id: string; password_hash: string | null; open: boolean; totp: boolean };

/** The user of an e-mail address; `open`: may sign in. */
export async function findByEmail(db: Db, email: string): Promise<Found | undefined> {
  const row = await tables(db)
    .selectFrom('identity.users')
    .select(['id', 'password_hash', 'activated_at', 'disabled_at', 'totp_enabled_at'])
    .where(sql<boolean>`lower(email collate "C") = lower(${email.trim()}::text collate "C")`)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, password_hash, activated_at, disabled_at, totp_enabled_at } = row;
  return {
    id,
    password_hash,
    open: activated_at !== null && disabled_at === null,
    totp: totp_enabled_at !== null,
  };
}

async function secondProof(
  work: Work,
  user: Found,
  code: string | undefined,
): Promise<SignInMethod | 'missing' | 'wrong'> {
  if (!user.totp) return 'password';
  if (code === undefined) return 'missing';
  return (await spendSecondFactor(work, user.id, code)) ?? 'wrong';
}

async function open(work: Work, attempt: Attempt, userId: string, method: SignInMethod, caller: Caller) {
  await forgive(work, attempt, 'proven');
  return { ...(await openSession(work, userId, method, caller)), userId };
}

async function refuse(
  work: Work,
  caller: Caller,
  userId: string | null,
  reason: 'sign-in-refused' | 'code-refused',
): Promise<Outcome> {
  work.record({
    kind: 'identity.sign-in-refused',
    subjects: userId ? [`user:${userId}`] : [],
    data: { userId, reason, address: caller.address, agent: caller.agent },
  });
  return { refused: reason };
}

async function storeHash(work: Work, userId: string, hash: string): Promise<void> {
  await tables(work.db)
    .updateTable('identity.users')
    .set({ password_hash: hash })
    .where('id', '=', userId)
    .execute();
}
