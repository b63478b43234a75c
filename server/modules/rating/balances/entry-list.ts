import { sql } from 'kysely';
import { z } from 'zod';
import type { BalanceEntry, EntryPage, entryListQuery } from '../../../../contracts/rating-balances.ts';
import type { Actor } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { accountWithin } from './account.ts';

type Row = {
  id: number | bigint;
  kind: BalanceEntry['kind'];
  amount: number | bigint;
  balance_after: number | bigint;
  at: Temporal.Instant;
  by_name: string | null;
  note: string | null;
  reference: string | null;
  call_entry_id: number | bigint | null;
};

/** The ledger of one account, newest first. */
export async function listEntries(
  db: Db,
  actor: Actor,
  accountId: string,
  query: z.output<typeof entryListQuery>,
): Promise<EntryPage> {
  await accountWithin(db, actor, accountId);
  const after = decodeCursor(query.cursor, z.tuple([z.string()]));
  const { rows } = await sql<Row>`
    select e.id, e.kind, e.amount, e.balance_after, e.at, p.name as by_name, e.note, e.reference, e.call_entry_id
    from rating.balance_entries e left join identity.people p on p.id = e.actor_id
    where e.account_id = ${accountId} and ${query.kind ? sql`e.kind = ${query.kind}` : sql`true`}
      and ${after ? sql`e.id < ${after[0]}::bigint` : sql`true`}
    order by e.id desc limit ${query.limit + 1}`.execute(db);
  return pageOf(rows, query.limit, (row) => [String(row.id)], show);
}

const show = (row: Row): BalanceEntry => ({
  id: String(row.id),
  kind: row.kind,
  amount: formatDecimal(BigInt(row.amount)),
  balanceAfter: formatDecimal(BigInt(row.balance_after)),
  at: row.at.toString(),
  byName: row.by_name,
  note: row.note,
  reference: row.reference,
  callId: row.call_entry_id === null ? null : String(row.call_entry_id),
});
