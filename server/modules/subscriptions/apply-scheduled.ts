import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { commandRow, lockRow } from './access.ts';
import { faultOf } from './command-attempts.ts';
import { keepFault } from './keep-fault.ts';
import { isDone } from './service-state.ts';
import { settleCommand } from './settle-command.ts';
import { demandLegal, runningOn, setGoing } from './start-command.ts';
import { type CommandRow, type ServiceRow, tables } from './tables.ts';

/** Every minute: commands whose time has come, each in a transaction of its own. */
export const findScheduled = job({
  name: 'subscriptions.find-scheduled',
  payload: z.object({}),
  run: async ({ work }) => {
    const due = await tables(work.db)
      .selectFrom('subscriptions.commands')
      .select('id')
      .where('state', '=', 'scheduled')
      .where('effective_at', '<=', work.now)
      .orderBy('effective_at')
      .orderBy('id')
      .limit(5000)
      .execute();
    for (const { id } of due)
      work.queue(applyScheduled, { commandId: id }, { key: `service-scheduled:${id}` });
  },
});

/**
 * Starts a scheduled command. While another one runs on the service it waits for the next minute; what the service no
 * longer allows has failed, and says so on its page.
 */
export const applyScheduled = job({
  name: 'subscriptions.apply-scheduled',
  payload: z.object({ commandId: z.uuid() }),
  run: async ({ work, payload }) => {
    const { subscription_id } = await commandRow(work.db, payload.commandId);
    const service = (await lockRow(work, subscription_id)) as ServiceRow;
    const row = await commandRow(work.db, payload.commandId);
    if (row.state !== 'scheduled' || (await runningOn(work, service.id))) return;
    await apply(work, service, { ...row, state: 'running' });
  },
});

async function apply(work: Work, service: ServiceRow, row: CommandRow): Promise<void> {
  try {
    await demandLegal(work, service, row.command);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return keepFault(work, service, row, { ...faultOf(error), mayPass: false });
  }
  await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({ state: 'running' as const, version: eb('version', '+', 1) }))
    .where('id', '=', row.id)
    .execute();
  if (isDone(row.command, service.state)) await settleCommand(work, service, row, { already: true });
  else await setGoing(work, service, row);
}
