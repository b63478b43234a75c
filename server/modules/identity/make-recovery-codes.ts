import { randomCode } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

const count = 10;

/** Makes new recovery codes; the old ones become void. The codes are shown once, their hashes stored. */
export async function makeRecoveryCodes(work: Work, userId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, () => randomCode(10));
  await tables(work.db).deleteFrom('identity.recovery_codes').where('user_id', '=', userId).execute();
  await tables(work.db)
    .insertInto('identity.recovery_codes')
    .values(
      codes.map((code) => ({
        user_id: userId,
        code_hash: work.outside.secrets.hash(`${userId}:${code}`, 'recovery-code'),
        used_at: null,
      })),
    )
    .execute();
  work.record({
    kind: 'identity.recovery-codes-made',
    subjects: [`user:${userId}`],
    data: { userId, n: count },
  });
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
}
