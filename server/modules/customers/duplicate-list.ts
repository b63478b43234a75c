import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { customerWithin, lockWithin, withinReach } from './access.ts';
import { type SummaryRow, showSummary, summaryColumns } from './customer-view.ts';
import { tables } from './tables.ts';

/** Customers that may be the same as this one, of those the actor may see. */
export async function listPossibleDuplicates(db: Db, actor: Actor, customerId: string) {
  await customerWithin(db, actor, customerId);
  const { rows } = await sql<SummaryRow & { pair_id: string; reason: string; at: Temporal.Instant }>`
    select ${summaryColumns}, d.id as pair_id, d.reason, d.at
    from customers.possible_duplicates d
    join customers.customers c on c.id = case d.customer_id when ${customerId} then d.other_id else d.customer_id end
    where (d.customer_id = ${customerId} or d.other_id = ${customerId}) and d.dismissed_at is null
      and ${withinReach(actor, 'customers.read', 'c.id')}
    order by d.at desc limit 50`.execute(db);
  return rows.map((row) => ({
    id: row.pair_id,
    reason: row.reason,
    at: row.at.toString(),
    customer: showSummary(row, actor),
  }));
}

/** Somebody looked: they are two. The pair is not brought up again. */
export async function dismissDuplicate(work: Work, pairId: string): Promise<void> {
  const pair = await tables(work.db)
    .selectFrom('customers.possible_duplicates')
    .select(['customer_id', 'other_id'])
    .where('id', '=', pairId)
    .executeTakeFirst();
  if (!pair) throw notFound();
  await lockWithin(work, pair.customer_id, 'customers.change');
  await tables(work.db)
    .updateTable('customers.possible_duplicates')
    .set({ dismissed_at: work.now, dismissed_by: work.actor.id })
    .where('id', '=', pairId)
    .where('dismissed_at', 'is', null)
    .execute();
}
