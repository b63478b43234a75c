import { sql } from 'kysely';
import type { ServiceState } from '../../../contracts/subscriptions.ts';
import type { Work } from '../../kernel/work.ts';
import { recordCancelled } from './cancel-order.ts';
import { changePlan } from './change-plan.ts';
import { changeState } from './change-state.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { type Lead, leadAddons } from './lead-addons.ts';
import { redactRecord } from './redact.ts';
import { stateAfter } from './service-state.ts';
import { type CommandRow, json, type ServiceRow, tables } from './tables.ts';
import { touchService } from './touch-service.ts';

/** A command has done its work: the service becomes what it says, and its add-ons follow. */
export async function settleCommand(
  work: Work,
  service: ServiceRow,
  row: CommandRow,
  answer: Record<string, unknown>,
): Promise<CommandRow> {
  const settled = (await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({
      state: 'succeeded' as const,
      answer: json(redactRecord(answer)),
      fault: null,
      sealed_input: null,
      attempts: row.attempts,
      next_attempt_at: null,
      finished_at: work.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()) as CommandRow;
  const to = stateAfter(row.command, service.state);
  if (to === null) throw new Error(`${row.command} of a ${service.state} service was settled`);
  if (row.wanted && !answer.already) await changePlan(work, service, row);
  if (to !== service.state) {
    const { reason, id: commandId, effective_at: at, requested_by: by } = row;
    await changeState(work, service, { to, reason, commandId, at, by, withParent: row.led });
    for (const command of leadsTo[to] ?? []) await leadAddons(work, service, command, reason);
    if (to === 'cancelled') await closeEmptyOrder(work, service, reason);
  }
  if (row.command === 'suspend' && !row.led && service.suspended_with_parent)
    await keepSuspended(work, service);
  work.record({
    kind: 'subscriptions.command-succeeded',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: { ...dataOf(service), commandId: row.id, command: row.command },
  });
  return settled;
}

/** What the add-ons do when a service comes to a state. Some may have waited for it while it was suspended. */
const leadsTo: Partial<Record<ServiceState, readonly Lead[]>> = {
  active: ['create', 'unsuspend'],
  suspended: ['suspend'],
  terminated: ['terminate'],
  cancelled: ['terminate'],
};

/** An add-on that was suspended with the service above is suspended on its own now. */
async function keepSuspended(work: Work, service: ServiceRow): Promise<void> {
  await tables(work.db)
    .updateTable('subscriptions.subscriptions')
    .set({ suspended_with_parent: false })
    .where('id', '=', service.id)
    .execute();
}

/** An order of which nothing is left waits for no decision. */
async function closeEmptyOrder(work: Work, service: ServiceRow, reason: string): Promise<void> {
  const orderId = service.order_id;
  const { rows } = await sql<{ number: number }>`update subscriptions.orders
    set state = 'cancelled', decided_at = ${work.now}, decision_reason = ${reason}, version = version + 1
    where id = ${orderId} and state = 'placed' and not exists (
      select from subscriptions.subscriptions
      where order_id = ${orderId} and state not in ('terminated', 'cancelled'))
    returning number`.execute(work.db);
  const [order] = rows;
  if (order) recordCancelled(work, { id: orderId, number: order.number }, service, reason);
}
