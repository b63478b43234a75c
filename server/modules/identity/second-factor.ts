import { generateURI, verify } from 'otplib';
import type { Work } from '../../kernel/work.ts';
import type { SignInMethod } from './open-session.ts';
import { tables } from './tables.ts';

/** Where a user's authenticator secret is sealed to. */
export const totpContext = (userId: string): string => `identity.users.totp_sealed:${userId}`;

/** The address that an authenticator app reads from the QR code. */
export const totpUri = (secret: string, email: string): string =>
  generateURI({ issuer: 'Kovan', label: email, secret });

/**
 * Uses up a code of the authenticator app or a recovery code. Answers how the person proved itself, or null.
 * A code of the app is good for one use (RFC 6238 §5.2) and at most one step of 30 s early or late.
 */
export async function spendSecondFactor(
  work: Work,
  userId: string,
  code: string,
): Promise<SignInMethod | null> {
  const plain = code.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(plain)) return (await spendTotp(work, userId, plain)) ? 'code' : null;
  return (await spendRecoveryCode(work, userId, plain)) ? 'recovery-code' : null;
}

/** Uses up a code of the app; also a secret that is not confirmed yet, with `pending`. */
export async function spendTotp(
  work: Work,
  userId: string,
  code: string,
  pending: 'pending' | 'enabled' = 'enabled',
): Promise<boolean> {
  if (!/^\d{6}$/.test(code)) return false;
  const row = await tables(work.db)
    .selectFrom('identity.users')
    .select(['totp_sealed', 'totp_enabled_at', 'totp_step'])
    .where('id', '=', userId)
    .forUpdate() // two sign-ins with one code: the second sees the step of the first
    .executeTakeFirst();
  if (!row?.totp_sealed || (pending === 'enabled') !== (row.totp_enabled_at !== null)) return false;
  const secret = work.outside.secrets.open(row.totp_sealed, totpContext(userId));
  const epoch = Math.floor(work.now.epochMilliseconds / 1000);
  const judged = await verify({ secret, token: code, epoch, epochTolerance: 30 });
  if (!judged.valid || !('timeStep' in judged) || judged.timeStep <= (row.totp_step ?? -1)) return false;
  await tables(work.db)
    .updateTable('identity.users')
    .set({ totp_step: judged.timeStep })
    .where('id', '=', userId)
    .execute();
  return true;
}

async function spendRecoveryCode(work: Work, userId: string, code: string): Promise<boolean> {
  const row = await tables(work.db)
    .updateTable('identity.recovery_codes')
    .set({ used_at: work.now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('code_hash', 'in', work.outside.secrets.hashes(`${userId}:${code}`, 'recovery-code'))
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  work.record({ kind: 'identity.recovery-code-used', subjects: [`user:${userId}`], data: { userId } });
  return true;
}
