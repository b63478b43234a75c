import { sql } from 'kysely';
import type { Account, NewAccount } from '../../../../contracts/rating-balances.ts';
import { parseDecimal } from '../../../kernel/decimal.ts';
import { exponentOf } from '../../../kernel/money.ts';
import { invalid, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { customerWithin, demandOn } from '../../customers/index.ts';
import { accountAfter } from './account.ts';
import { balancesSubject } from './subjects.ts';

/**
 * Opens a balance for a customer in one currency: from now on its rated calls are taken from it, and calls are
 * authorised against it. 409 `account-exists` when there is one in that currency.
 */
export async function openAccount(work: Work, given: NewAccount): Promise<Account> {
  const customer = await customerWithin(work.db, work.actor, given.customerId, 'rating.read-balances');
  demandOn(work.actor, 'rating.manage-balances', customer);
  demandCurrency(given.currency);
  const limit = given.mode === 'prepaid' ? 0n : decimalOrNull(given.creditLimit);
  const { rows } = await sql<{ id: string }>`
    insert into rating.accounts (customer_id, currency, mode, credit_limit, warn_below, created_at, changed_at)
    values (${customer.id}, ${given.currency}, ${given.mode}, ${limit}, ${decimalOrNull(given.warnBelow)},
            ${work.now}, ${work.now})
    on conflict (customer_id, currency) do nothing returning id`.execute(work.db);
  const id = rows[0]?.id;
  if (id === undefined) throw refusal('account-exists', 409, { currency: given.currency });
  work.record({
    kind: 'rating.account-opened',
    subjects: [`customer:${customer.id}`, balancesSubject],
    object: { type: 'balance', id },
    version: 1,
    data: { accountId: id, customerId: customer.id, mode: given.mode, currency: given.currency },
  });
  return accountAfter(work, id);
}

/** An amount on the wire as 10⁻⁸, or none. */
export const decimalOrNull = (text: string | null): bigint | null =>
  text === null ? null : parseDecimal(text);

function demandCurrency(currency: string): void {
  try {
    exponentOf(currency);
  } catch {
    throw invalid({ currency: 'not-a-currency' });
  }
}
