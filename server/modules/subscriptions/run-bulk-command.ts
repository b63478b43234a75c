import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from '../../kernel/access.ts';
import { type AnyJob, job } from '../../kernel/jobs.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { faultOf } from './command-attempts.ts';
import { pressCommand } from './press-command.ts';
import { isDone } from './service-state.ts';
import { type BulkRow, json, tables } from './tables.ts';

/** Screens hear of every so many. */
const piece = 25;

/**
 * Presses the command on one service after the other, each in a transaction of its own and with the rights that whoever
 * asked has by then. Started again after a break it goes on where it was.
 */
export const runBulkCommand: AnyJob = job({
  name: 'subscriptions.run-bulk-command',
  payload: z.object({ bulkId: z.uuid() }),
  prepare: async ({ desk, payload: { bulkId } }) => {
    for (let done = 1; await pressNext(desk, bulkId); done++)
      if (done % piece === 0) await perform(desk, {}, (work) => announce(work, bulkId));
  },
  run: async ({ work, payload: { bulkId } }) => {
    await sql`update subscriptions.bulk_commands set state = 'done'
      where id = ${bulkId} and state = 'running'`.execute(work.db);
    await announce(work, bulkId);
  },
});

/** Presses on the next service that waits. False when none does, or when it was stopped. */
async function pressNext(desk: Desk, bulkId: string): Promise<boolean> {
  const { db } = desk.database;
  const { rows } = await sql<BulkRow & { subscription_id: string }>`
    select b.*, i.subscription_id from subscriptions.bulk_commands b
    join subscriptions.bulk_items i on i.bulk_id = b.id and i.outcome is null
    join subscriptions.subscriptions s on s.id = i.subscription_id
    where b.id = ${bulkId} and b.state = 'running' order by s.number limit 1`.execute(db);
  const [next] = rows;
  if (!next) return false;
  // Rights may be lost on the way; somebody who can no longer sign in presses nothing.
  const actor = next.actor_id ? (await actorsOf(db, [next.actor_id])).get(next.actor_id) : undefined;
  if (!actor) {
    await perform(desk, {}, (work) => stop(work, bulkId));
    return false;
  }
  await pressOn(desk, actor, next, next.subscription_id);
  return true;
}

async function pressOn(desk: Desk, actor: Actor, bulk: BulkRow, serviceId: string): Promise<void> {
  const note = (work: Work, said: Said) => noteOutcome(work, bulk.id, serviceId, said);
  try {
    await perform(desk, { actor }, async (work) => {
      const { state } = await tables(work.db)
        .selectFrom('subscriptions.subscriptions')
        .select('state')
        .where('id', '=', serviceId)
        .executeTakeFirstOrThrow();
      const { command, reason } = bulk;
      const { id } = await pressCommand(work, serviceId, { command, reason }, bulk.id);
      await note(work, {
        outcome: isDone(command, state) ? 'already' : 'pressed',
        command_id: id,
        fault: null,
      });
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { fault } = faultOf(error);
    await perform(desk, { actor }, (work) => note(work, { outcome: 'refused', command_id: null, fault }));
  }
}

type Said = {
  outcome: 'pressed' | 'already' | 'refused';
  command_id: string | null;
  fault: ReturnType<typeof faultOf>['fault'] | null;
};

async function noteOutcome(work: Work, bulkId: string, serviceId: string, said: Said): Promise<void> {
  await tables(work.db)
    .updateTable('subscriptions.bulk_items')
    .set({ ...said, fault: said.fault && json(said.fault) })
    .where('bulk_id', '=', bulkId)
    .where('subscription_id', '=', serviceId)
    .where('outcome', 'is', null)
    .execute();
}

async function stop(work: Work, bulkId: string): Promise<void> {
  await sql`update subscriptions.bulk_commands set state = 'cancelled' where id = ${bulkId}`.execute(work.db);
}

async function announce(work: Work, bulkId: string): Promise<void> {
  const { version, actor_id } = await tables(work.db)
    .updateTable('subscriptions.bulk_commands')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', bulkId)
    .returning(['version', 'actor_id'])
    .executeTakeFirstOrThrow();
  if (!actor_id) return;
  work.record({
    kind: 'subscriptions.bulk-progressed',
    subjects: [`user:${actor_id}`],
    object: { type: 'service-bulk', id: bulkId },
    version,
    data: { bulkId },
  });
}
