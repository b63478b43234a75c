import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { balancesSubject } from './subjects.ts';

/** What a final entry of the ledger of calls costs; a reversal has a negative amount. */
export type CallDebit = {
  callEntryId: number | bigint;
  subscriberId: string;
  customerId: string;
  /** 10⁻⁸ of the currency. */
  amount: bigint;
  currency: string;
  /** The name under which the switch asked for the call, if it did: its hold is settled. */
  authorisationCallId: string | null;
};

/**
 * Takes the price of rated calls from the balances of those customers who have an account in that currency, and
 * settles what was held for them. Each entry is charged once, however often it is given. The accounts stay locked until
 * the end of the transaction (in the order of their ids): call it late.
 */
export async function debitCalls(work: Work, entries: readonly CallDebit[]): Promise<void> {
  const accounts = await lockAccounts(
    work,
    entries.map(({ customerId }) => customerId),
  );
  const freed = await settleHolds(work, entries);
  if (accounts.size === 0) return;
  const spent = await writeEntries(
    work,
    entries.flatMap((entry) => {
      const accountId = accounts.get(`${entry.customerId} ${entry.currency}`);
      return accountId === undefined || entry.amount === 0n ? [] : [{ ...entry, accountId }];
    }),
  );
  await book(work, spent, freed);
}

/** Ids of the accounts of these customers by `customer currency`, locked in the order of their ids. */
async function lockAccounts(work: Work, customerIds: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(customerIds)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ id: string; customer_id: string; currency: string }>`
    select id, customer_id, currency from rating.accounts where customer_id = any(${`{${wanted.join(',')}}`}::uuid[])
    order by id for no key update`.execute(work.db);
  return new Map(rows.map((row) => [`${row.customer_id} ${row.currency}`, row.id]));
}

/** Account id → amount. */
type Sums = Map<string, bigint>;

// The call is rated, so it is over: whatever was held for it is free again.
async function settleHolds(work: Work, entries: readonly CallDebit[]): Promise<Sums> {
  const asking = await subscribersAsking(work);
  const asked = entries.filter((one) => one.authorisationCallId !== null && asking.has(one.subscriberId));
  const freed: Sums = new Map();
  if (asked.length === 0) return freed;
  const { rows } = await sql<{ account_id: string | null; held: number | bigint }>`
    update rating.authorisations a set state = 'settled', held = 0, closed_at = ${work.now}
    from (select distinct * from unnest(${asked.map((one) => one.subscriberId)}::uuid[],
      ${asked.map((one) => one.authorisationCallId)}::text[]) as given (subscriber_id, call_id)) given
    where a.subscriber_id = given.subscriber_id and a.call_id = given.call_id and a.state in ('open', 'ended')
    returning a.account_id, old.held`.execute(work.db);
  for (const { account_id, held } of rows) {
    if (account_id !== null) freed.set(account_id, (freed.get(account_id) ?? 0n) + BigInt(held));
  }
  return freed;
}

// Most calls of an import were never asked for: a short list of those who did spares looking up each.
async function subscribersAsking(work: Work): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct subscriber_id as id from rating.authorisations
    where state in ('open', 'ended')`.execute(work.db);
  return new Set(rows.map(({ id }) => id));
}

async function writeEntries(
  work: Work,
  entries: readonly (CallDebit & { accountId: string })[],
): Promise<Sums> {
  if (entries.length === 0) return new Map();
  const { rows } = await sql<{ account_id: string; amount: string }>`
    with given as (
      select * from unnest(${entries.map((one) => String(one.callEntryId))}::bigint[],
        ${entries.map((one) => one.accountId)}::uuid[], ${entries.map((one) => String(-one.amount))}::bigint[])
        with ordinality as given (entry_id, account_id, amount, n)),
    fresh as (
      select distinct on (entry_id) * from given
      where not exists (select from rating.balance_entries e where e.call_entry_id = given.entry_id)
      order by entry_id, n),
    written as (
      insert into rating.balance_entries (account_id, kind, amount, balance_after, at, call_entry_id)
      select f.account_id, case when f.amount < 0 then 'call' else 'reversal' end, f.amount,
        a.balance + sum(f.amount) over (partition by f.account_id order by f.n), ${work.now}, f.entry_id
      from fresh f join rating.accounts a on a.id = f.account_id
      order by f.n
      returning account_id, amount)
    select account_id, sum(amount)::text as amount from written group by account_id`.execute(work.db);
  return new Map(rows.map((row) => [row.account_id, BigInt(row.amount)]));
}

async function book(work: Work, spent: Sums, freed: Sums): Promise<void> {
  const ids = [...new Set([...spent.keys(), ...freed.keys()])];
  if (ids.length === 0) return;
  const { rows } = await sql<{ id: string; customer_id: string; became_low: boolean | null }>`
    update rating.accounts a set balance = a.balance + d.spent, held = a.held - d.freed, changed_at = ${work.now},
      overdrawn = greatest(0, -(a.balance + d.spent - a.held + d.freed + a.credit_limit))
    from unnest(${ids}::uuid[], ${ids.map((id) => String(spent.get(id) ?? 0n))}::bigint[],
      ${ids.map((id) => String(freed.get(id) ?? 0n))}::bigint[]) as d (id, spent, freed)
    where a.id = d.id
    returning a.id, a.customer_id,
      old.balance + old.credit_limit >= old.warn_below and new.balance + new.credit_limit < new.warn_below as became_low`.execute(
    work.db,
  );
  work.record({ kind: 'rating.balances-moved', subjects: [balancesSubject], bulk: true, data: {} });
  for (const { id, customer_id, became_low } of rows) {
    if (!became_low) continue;
    work.record({
      kind: 'rating.balance-low',
      subjects: [`customer:${customer_id}`, balancesSubject],
      object: { type: 'balance', id },
      data: { accountId: id, customerId: customer_id },
    });
  }
}
