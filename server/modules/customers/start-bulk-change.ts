import { sql } from 'kysely';
import type { z } from 'zod';
import type { BulkChange, bulkInput } from '../../../contracts/customers.ts';
import { demand, reach } from '../../kernel/access.ts';
import { fold } from '../../kernel/fold.ts';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { withinReach } from './access.ts';
import { showBulk } from './bulk-view.ts';
import { matching } from './customer-filter.ts';
import { countMatching } from './customer-list.ts';
import { runBulkChange } from './run-bulk-change.ts';
import { type BulkPlan, tables } from './tables.ts';
import { cleanTags, demandActive } from './write-customer.ts';

/**
 * Starts a change of many: of these ids or of everything that matches. Whom it concerns is written down now; a job
 * does the work piece by piece. What the caller may read but not change counts as skipped.
 */
export async function startBulkChange(work: Work, input: z.output<typeof bulkInput>): Promise<BulkChange> {
  const plan: BulkPlan = {
    addResponsibleIds: [...new Set(input.addResponsibleIds)],
    removeResponsibleIds: [...new Set(input.removeResponsibleIds)],
    addTags: cleanTags(input.addTags, fold),
    removeTags: cleanTags(input.removeTags, fold),
    ...(input.archive === undefined ? {} : { archive: input.archive }),
  };
  const needed = permissionsOf(plan);
  for (const permission of needed) demand(work.actor, permission);
  await demandActive(work, plan.addResponsibleIds, 'addResponsibleIds');
  const readable = input.ids
    ? sql`c.id = any(${input.ids}::uuid[]) and ${withinReach(work.actor, 'customers.read', 'c.id')}`
    : matching(input.filter ?? {}, work.actor);
  const narrowing = needed.filter((permission) => reach(work.actor, permission) !== 'all');
  const changeable = sql.join(
    [readable, ...narrowing.map((permission) => withinReach(work.actor, permission, 'c.id'))],
    sql` and `,
  );
  const total = await countMatching(work.db, readable);
  const bulkId = await insertBulk(work, plan, total, null);
  const put = await sql`insert into customers.bulk_items (bulk_id, customer_id)
    select ${bulkId}, c.id from customers.customers c where ${changeable}`.execute(work.db);
  return begin(work, bulkId, total - Number(put.numAffectedRows ?? 0));
}

/** Takes a finished change of many back, once: every customer gets back what was really changed on it. */
export async function undoBulkChange(work: Work, id: string): Promise<BulkChange> {
  const { rows } = await sql<{ state: string; change: BulkPlan; undone: boolean }>`
    select state, change, exists (select from customers.bulk_changes u where u.undoes = b.id) as undone
    from customers.bulk_changes b where id = ${id} and actor_id = ${work.actor.id} for update`.execute(
    work.db,
  );
  const bulk = rows[0];
  if (!bulk) throw notFound();
  if (bulk.state === 'running') throw refusal('bulk-still-running', 409);
  if (bulk.undone) throw refusal('already-undone', 409);
  for (const permission of permissionsOf(bulk.change)) demand(work.actor, permission);
  const changed = sql`from customers.bulk_items i where i.bulk_id = ${id} and i.changed <> '{}'`;
  const counted = await sql<{ n: number }>`select count(*)::int as n ${changed}`.execute(work.db);
  const undoId = await insertBulk(work, bulk.change, counted.rows[0]?.n ?? 0, id);
  await sql`insert into customers.bulk_items (bulk_id, customer_id)
    select ${undoId}, i.customer_id ${changed}`.execute(work.db);
  return begin(work, undoId, 0);
}

/** Stops a change of many where it is; what is done stays done and can be taken back. */
export async function cancelBulkChange(work: Work, id: string): Promise<BulkChange> {
  const stopped = await sql`update customers.bulk_changes set state = 'cancelled', version = version + 1,
    changed_at = ${work.now} where id = ${id} and actor_id = ${work.actor.id} and state = 'running'`.execute(
    work.db,
  );
  const shown = await showBulk(work.db, work.actor, id);
  if (!shown) throw notFound();
  if (!stopped.numAffectedRows) throw refusal('bulk-already-over', 409);
  return shown;
}

function permissionsOf(plan: BulkPlan): string[] {
  const assigns = plan.addResponsibleIds.length + plan.removeResponsibleIds.length > 0;
  const changes = plan.addTags.length + plan.removeTags.length > 0 || plan.archive !== undefined;
  return [...(assigns ? ['customers.assign'] : []), ...(changes ? ['customers.change'] : [])];
}

async function insertBulk(work: Work, plan: BulkPlan, total: number, undoes: string | null): Promise<string> {
  const row = await tables(work.db)
    .insertInto('customers.bulk_changes')
    .values({
      actor_id: work.actor.id,
      change: JSON.stringify(plan) as never,
      undoes,
      total,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function begin(work: Work, bulkId: string, skipped: number): Promise<BulkChange> {
  if (skipped > 0) {
    await tables(work.db)
      .updateTable('customers.bulk_changes')
      .set({ skipped })
      .where('id', '=', bulkId)
      .execute();
  }
  work.queue(runBulkChange, { bulkId }, { key: `bulk:${bulkId}` });
  const shown = await showBulk(work.db, work.actor, bulkId);
  if (!shown) throw notFound();
  return shown;
}
