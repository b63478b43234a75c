import { sql } from 'kysely';
import type { Account, AccountMode } from '../../../../contracts/rating-balances.ts';
import { type Actor, reaches } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';

type Whole = number | bigint;

/** A row of `rating.accounts` with its customer's name and those who look after the customer. */
export type AccountRow = {
  id: string;
  customer_id: string;
  customer_name: string;
  currency: string;
  mode: AccountMode;
  credit_limit: Whole | null;
  balance: Whole;
  held: Whole;
  available: Whole | null;
  warn_below: Whole | null;
  version: number;
  changed_at: Temporal.Instant;
  owners: string[];
};

/** What is read of an account `a` whose customer's summary is `c`. */
export const accountColumns = sql`a.id, a.customer_id, c.name as customer_name, a.currency, a.mode, a.credit_limit,
  a.balance, a.held, a.available, a.warn_below, a.version, a.changed_at,
  array(select r.user_id from customers.responsibles_of r where r.customer_id = a.customer_id) as owners`;

/** Standing of the account `a`, as SQL: the same rule as `standingOf`. */
export const standingSql = sql`case when a.available <= 0 then 'empty'
  when a.available < a.warn_below then 'low' else 'good' end`;

/** The account as the wire shows it to this actor. */
export function showAccount(row: AccountRow, actor: Actor): Account {
  return {
    id: row.id,
    customerId: row.customer_id,
    customerName: row.customer_name,
    currency: row.currency,
    mode: row.mode,
    creditLimit: text(row.credit_limit),
    balance: formatDecimal(BigInt(row.balance)),
    held: formatDecimal(BigInt(row.held)),
    available: text(row.available),
    warnBelow: text(row.warn_below),
    standing: standingOf(row),
    version: row.version,
    changedAt: row.changed_at.toString(),
    abilities: { manage: reaches(actor, 'rating.manage-balances', row.owners) },
  };
}

const text = (value: Whole | null): string | null => (value === null ? null : formatDecimal(BigInt(value)));

function standingOf({ available, warn_below }: AccountRow): Account['standing'] {
  if (available === null) return 'good';
  if (available <= 0) return 'empty';
  return warn_below !== null && available < warn_below ? 'low' : 'good';
}

/** Accounts by id, for live screens and after a change. */
export async function loadAccounts(db: Db, ids: readonly string[]): Promise<Map<string, AccountRow>> {
  const { rows } = await sql<AccountRow>`select ${accountColumns} from rating.accounts a
    join customers.summaries c on c.id = a.customer_id where a.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The account, if the actor reaches its customer by the permission; absent and forbidden look alike (404). */
export async function accountWithin(db: Db, actor: Actor, id: string): Promise<AccountRow> {
  const row = (await loadAccounts(db, [id])).get(id);
  if (!row || !reaches(actor, 'rating.read-balances', row.owners)) throw notFound();
  return row;
}

/** As `accountWithin`, locked until the end of the transaction; 403 when it may be seen but not managed. */
export async function lockAccountWithin(work: Work, id: string): Promise<AccountRow> {
  await sql`select from rating.accounts where id = ${id} for no key update`.execute(work.db);
  const row = await accountWithin(work.db, work.actor, id);
  if (!reaches(work.actor, 'rating.manage-balances', row.owners))
    throw refusal('not-permitted', 403, { permission: 'rating.manage-balances' });
  return row;
}

/** The account after a change in this transaction, as its changer sees it. */
export async function accountAfter(work: Work, id: string): Promise<Account> {
  return showAccount((await loadAccounts(work.db, [id])).get(id) as AccountRow, work.actor);
}
