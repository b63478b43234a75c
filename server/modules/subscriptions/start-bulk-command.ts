import { sql } from 'kysely';
import type { z } from 'zod';
import type { bulkCommandInput } from '../../../contracts/subscriptions.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { withinReach } from '../customers/index.ts';
import { bulkRow } from './bulk-command.ts';
import { runBulkCommand } from './run-bulk-command.ts';
import { conditionsOf } from './service-list.ts';
import { tables } from './tables.ts';

/**
 * Presses a command on many: on these services or on everything that matches. Which they are is written down now; a job
 * presses one after the other, each with the right of whoever asked. What they cannot see is left out.
 */
export async function startBulkCommand(
  work: Work,
  { ids, filter, command, reason }: z.output<typeof bulkCommandInput>,
): Promise<string> {
  const within = ids
    ? sql`s.id = any(${ids}::uuid[]) and ${withinReach(work.actor, 'subscriptions.read', 's.customer_id')}`
    : conditionsOf(work.actor, { ...filter, kind: filter?.failed ? 'all' : 'product' });
  const { id } = await tables(work.db)
    .insertInto('subscriptions.bulk_commands')
    .values({ actor_id: work.actor.id, command, reason, total: 0, created_at: work.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const put = await sql`insert into subscriptions.bulk_items (bulk_id, subscription_id)
    select ${id}, s.id from subscriptions.subscriptions s where ${within}`.execute(work.db);
  const total = Number(put.numAffectedRows ?? 0);
  await sql`update subscriptions.bulk_commands set total = ${total} where id = ${id}`.execute(work.db);
  work.record({
    kind: 'subscriptions.bulk-pressed',
    subjects: work.actor.id ? [`user:${work.actor.id}`] : [],
    data: { bulkId: id, command, total, reason },
  });
  work.queue(runBulkCommand, { bulkId: id }, { key: `service-bulk:${id}` });
  return id;
}

/** Stops it where it is; what was pressed goes on. Twice is once; 409 `bulk-over` when it is done. */
export async function stopBulkCommand(work: Work, id: string): Promise<void> {
  const row = await bulkRow(work.db, work.actor, id);
  if (row.state === 'cancelled') return;
  const { numAffectedRows } = await sql`update subscriptions.bulk_commands
    set state = 'cancelled', version = version + 1 where id = ${id} and state = 'running'`.execute(work.db);
  if (!numAffectedRows) throw refusal('bulk-over', 409);
}
