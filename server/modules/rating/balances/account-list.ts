import { sql } from 'kysely';
import { z } from 'zod';
import type { AccountPage, accountListQuery } from '../../../../contracts/rating-balances.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { withinReach } from '../../customers/index.ts';
import { type AccountRow, accountColumns, showAccount, standingSql } from './account.ts';

type Query = z.output<typeof accountListQuery>;

/** Balances within reach, those with the least left first; accounts without a limit come last. */
export async function listAccounts(db: Db, actor: Actor, query: Query): Promise<AccountPage> {
  const position = await readHorizon(db);
  const condition = sql`${withinReach(actor, 'rating.read-balances', 'a.customer_id')}
    and ${query.customerId ? sql`a.customer_id = ${query.customerId}` : sql`true`}
    and ${query.mode ? sql`a.mode = ${query.mode}` : sql`true`}
    and ${query.standing ? sql`${standingSql} = ${query.standing}` : sql`true`}
    and ${query.search ? sql`c.folded_name like ${sql`'%' || kernel.fold(${query.search}) || '%'`}` : sql`true`}`;
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()]));
  const beyond = after ? sql`and (${left}, a.id) > (${after[0]}::bigint, ${after[1]}::uuid)` : sql``;
  const [{ rows }, counted] = await Promise.all([
    sql<AccountRow & { left: string }>`select ${accountColumns}, (${left})::text as left
      from rating.accounts a join customers.summaries c on c.id = a.customer_id
      where ${condition} ${beyond} order by ${left}, a.id limit ${query.limit + 1}`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from rating.accounts a
      join customers.summaries c on c.id = a.customer_id where ${condition}`.execute(db),
  ]);
  return {
    ...pageOf(
      rows,
      query.limit,
      (row) => [row.left, row.id],
      (row) => showAccount(row, actor),
    ),
    total: counted.rows[0]?.n ?? 0,
    position,
  };
}

const left = sql`coalesce(a.available, 9223372036854775807)`;
