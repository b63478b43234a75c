import { sql } from 'kysely';
import type { z } from 'zod';
import type { Account, adjustment, topUp } from '../../../../contracts/rating-balances.ts';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { type AccountRow, accountAfter, lockAccountWithin } from './account.ts';
import { balancesSubject } from './subjects.ts';

/** Adds money that came in. A reference that was counted before is refused (409 `top-up-known`). */
export async function topUpAccount(
  work: Work,
  id: string,
  { amount, reference, note }: z.output<typeof topUp>,
): Promise<Account> {
  const row = await lockAccountWithin(work, id);
  if (reference !== null && (await isKnown(work, id, reference)))
    throw refusal('top-up-known', 409, { reference });
  await addEntry(work, row, { kind: 'top-up', amount: parseDecimal(amount), note, reference });
  return accountAfter(work, id);
}

/** Puts the balance right, in either direction, with the reason. */
export async function adjustAccount(
  work: Work,
  id: string,
  { amount, reason }: z.output<typeof adjustment>,
): Promise<Account> {
  const row = await lockAccountWithin(work, id);
  await addEntry(work, row, {
    kind: 'adjustment',
    amount: parseDecimal(amount),
    note: reason,
    reference: null,
  });
  return accountAfter(work, id);
}

async function isKnown(work: Work, id: string, reference: string): Promise<boolean> {
  const { rows } = await sql`select from rating.balance_entries
    where account_id = ${id} and reference = ${reference}`.execute(work.db);
  return rows.length > 0;
}

type Entry = {
  kind: 'top-up' | 'adjustment';
  amount: bigint;
  note: string | null;
  reference: string | null;
};

// The row is locked: what was read of the balance still holds.
async function addEntry(
  work: Work,
  row: AccountRow,
  { kind, amount, note, reference }: Entry,
): Promise<void> {
  const after = BigInt(row.balance) + amount;
  await sql`insert into rating.balance_entries (account_id, kind, amount, balance_after, at, actor_id, note, reference)
    values (${row.id}, ${kind}, ${amount}, ${after}, ${work.now}, ${work.actor.id}, ${note}, ${reference})`.execute(
    work.db,
  );
  await sql`update rating.accounts set balance = ${after}, changed_at = ${work.now},
      overdrawn = greatest(0, -(${after}::bigint - held + credit_limit)) where id = ${row.id}`.execute(
    work.db,
  );
  work.record({
    kind: kind === 'top-up' ? 'rating.topped-up' : 'rating.balance-adjusted',
    subjects: [`customer:${row.customer_id}`, balancesSubject],
    object: { type: 'balance', id: row.id },
    data: {
      accountId: row.id,
      customerId: row.customer_id,
      amount: formatDecimal(amount),
      currency: row.currency,
      ...(kind === 'adjustment' ? { reason: note } : {}),
    },
  });
}
