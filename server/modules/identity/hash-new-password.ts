import { hashPassword } from '../../kernel/password.ts';
import { invalid } from '../../kernel/refusal.ts';
import { passwordFault } from './password-rules.ts';

/** Judges a new password and hashes it; outside of transactions, it takes its time. A bad one is `invalid` at `field`. */
export async function hashNewPassword(
  field: string,
  password: string,
  owner: { email: string; name: string },
): Promise<string> {
  const fault = passwordFault(password, owner);
  if (fault) throw invalid({ [field]: fault });
  return hashPassword(password);
}
