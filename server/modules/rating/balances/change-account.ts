import { sql } from 'kysely';
import type { z } from 'zod';
import type { Account, accountChange } from '../../../../contracts/rating-balances.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { conflict, invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { type AccountRow, accountAfter, lockAccountWithin, showAccount } from './account.ts';
import { decimalOrNull } from './open-account.ts';
import { balancesSubject } from './subjects.ts';

type Change = z.output<typeof accountChange>;

/**
 * Changes mode, credit limit or warning. What was spent by then stays spent: a lower limit only stops further calls.
 * 409 when somebody changed it meanwhile.
 */
export async function changeAccount(work: Work, id: string, change: Change): Promise<Account> {
  const row = await lockAccountWithin(work, id);
  if (row.version !== change.version) throw conflict(showAccount(row, work.actor));
  const mode = change.mode ?? row.mode;
  if (mode === 'prepaid' && change.creditLimit) throw invalid({ creditLimit: 'prepaid-has-no-credit' });
  const limit = mode === 'prepaid' ? 0n : limitOf(row, change);
  const warn = change.warnBelow === undefined ? row.warn_below : decimalOrNull(change.warnBelow);
  await sql`update rating.accounts set mode = ${mode}, credit_limit = ${limit}, warn_below = ${warn},
      overdrawn = greatest(0, -(balance - held + ${limit}::bigint)), version = version + 1, changed_at = ${work.now}
    where id = ${id}`.execute(work.db);
  work.record({
    kind: 'rating.account-changed',
    subjects: [`customer:${row.customer_id}`, balancesSubject],
    object: { type: 'balance', id },
    version: row.version + 1,
    data: { accountId: id, customerId: row.customer_id, mode, currency: row.currency },
    before: { mode: row.mode, creditLimit: asText(row.credit_limit), warnBelow: asText(row.warn_below) },
    after: { mode, creditLimit: asText(limit), warnBelow: asText(warn) },
  });
  return accountAfter(work, id);
}

// Who becomes postpaid without saying how far has no limit.
function limitOf(row: AccountRow, { creditLimit }: Change): bigint | null {
  if (creditLimit !== undefined) return decimalOrNull(creditLimit);
  if (row.mode === 'prepaid' || row.credit_limit === null) return null;
  return BigInt(row.credit_limit);
}

const asText = (value: number | bigint | null): string | null =>
  value === null ? null : formatDecimal(BigInt(value));
