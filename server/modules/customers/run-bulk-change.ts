import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
import { applyToMany, type Done, type Wish } from './apply-to-many.ts';
import { listSubject } from './facts.ts';
import { type BulkPlan, tables } from './tables.ts';

const piece = 500;

type Bulk = { id: string; actor_id: string | null; change: BulkPlan; undoes: string | null };

/** Changes the next few hundred of a change of many, announces them in one summary, and queues itself for the rest. */
export const runBulkChange = job({
  name: 'customers.run-bulk-change',
  payload: z.object({ bulkId: z.uuid() }),
  run: async ({ work, payload: { bulkId } }) => {
    const { rows } = await sql<Bulk>`select id, actor_id, change, undoes from customers.bulk_changes
      where id = ${bulkId} and state = 'running' for update`.execute(work.db);
    const bulk = rows[0];
    if (!bulk) return; // cancelled, or done by a run before
    const wishes = await nextWishes(work, bulk);
    if (wishes.length > 0) await changePiece(work, bulk, wishes);
    const left = wishes.length === piece;
    await noteProgress(work, bulk, wishes.length, left);
    if (left) work.queue(runBulkChange, { bulkId }, { key: `bulk:${bulkId}` });
  },
});

async function nextWishes(work: Work, bulk: Bulk): Promise<Wish[]> {
  const { rows } = await sql<{ customerId: string; was: Partial<BulkPlan> | null }>`
    select i.customer_id as "customerId", o.changed as was from customers.bulk_items i
    left join customers.bulk_items o on o.bulk_id = ${bulk.undoes} and o.customer_id = i.customer_id
    where i.bulk_id = ${bulk.id} and i.changed is null order by i.customer_id limit ${piece}`.execute(
    work.db,
  );
  return rows.map(({ customerId, was }) => ({
    customerId,
    ...(bulk.undoes ? reverse(was ?? {}) : bulk.change),
  }));
}

/** What takes a change back. */
function reverse(was: Partial<BulkPlan>): BulkPlan {
  return {
    addResponsibleIds: was.removeResponsibleIds ?? [],
    removeResponsibleIds: was.addResponsibleIds ?? [],
    addTags: was.removeTags ?? [],
    removeTags: was.addTags ?? [],
    ...(was.archive === undefined ? {} : { archive: !was.archive }),
  };
}

async function changePiece(work: Work, bulk: Bulk, wishes: readonly Wish[]): Promise<void> {
  const done = await applyToMany(work, wishes);
  await sql`update customers.bulk_items i set changed = d.changed
    from jsonb_to_recordset(${JSON.stringify(done)}::jsonb) as d ("customerId" uuid, changed jsonb)
    where i.bulk_id = ${bulk.id} and i.customer_id = d."customerId"`.execute(work.db);
  const touched = done.filter(({ changed }) => Object.keys(changed).length > 0);
  announceMany(work, bulk.id, touched);
}

/** One fact for each kind of change, about all whom it concerns. */
function announceMany(work: Work, bulkId: string, touched: readonly Done[]): void {
  const say = (
    kind: string,
    keys: readonly (keyof BulkPlan)[],
    data: Record<string, unknown> = {},
    lostBy: readonly string[] = [],
    those = touched.filter(({ changed }) => keys.some((key) => changed[key] !== undefined)),
  ): void => {
    if (those.length === 0) return;
    const subjects = [...those.map((one) => `customer:${one.customerId}`), listSubject];
    work.record({ kind, subjects, data: { bulkId, count: those.length, ...data }, lostBy, bulk: true });
  };
  const all = (key: 'addResponsibleIds' | 'removeResponsibleIds' | 'addTags' | 'removeTags') => [
    ...new Set(touched.flatMap(({ changed }) => changed[key] ?? [])),
  ];
  const [added, removed] = [all('addResponsibleIds'), all('removeResponsibleIds')];
  say(
    'customers.responsibles-changed',
    ['addResponsibleIds', 'removeResponsibleIds'],
    { added, removed },
    removed,
  );
  say('customers.tags-changed', ['addTags', 'removeTags'], {
    added: all('addTags'),
    removed: all('removeTags'),
  });
  const archived = (flag: boolean) => touched.filter(({ changed }) => changed.archive === flag);
  say('customers.archived', ['archive'], {}, [], archived(true));
  say('customers.restored', ['archive'], {}, [], archived(false));
}

async function noteProgress(work: Work, bulk: Bulk, done: number, left: boolean): Promise<void> {
  const row = await tables(work.db)
    .updateTable('customers.bulk_changes')
    .set((set) => ({
      done: set('done', '+', done),
      state: left ? ('running' as const) : ('done' as const),
      version: set('version', '+', 1),
      changed_at: work.now,
    }))
    .where('id', '=', bulk.id)
    .returning(['version', 'total'])
    .executeTakeFirstOrThrow();
  if (!bulk.actor_id) return;
  work.record({
    kind: 'customers.bulk-progressed',
    subjects: [`user:${bulk.actor_id}`],
    object: { type: 'customer-bulk', id: bulk.id },
    version: row.version,
    data: { bulkId: bulk.id, total: row.total },
  });
}
