import type { Work } from '../../kernel/work.ts';
import { lockRow } from './access.ts';
import { isFinal } from './service-state.ts';
import { insertCommand, runningOn, startCommand } from './start-command.ts';
import { type ServiceRow, tables } from './tables.ts';

/**
 * Add-on services follow the one they hang under: made when it is there, ended when it ends. One that is busy with
 * another command follows when that is done.
 */
export async function leadAddons(
  work: Work,
  service: ServiceRow,
  command: 'create' | 'terminate',
  reason: string,
): Promise<void> {
  const children = await tables(work.db)
    .selectFrom('subscriptions.subscriptions as s')
    .innerJoin('subscriptions.orders as o', 'o.id', 's.order_id')
    .select(['s.id', 'o.state as order_state'])
    .where('s.parent_id', '=', service.id)
    .orderBy('s.number')
    .execute();
  for (const { id, order_state } of children) {
    const child = await lockRow(work, id);
    if (!child || isFinal(child.state)) continue;
    if (command === 'create' && (child.state !== 'pending' || order_state !== 'accepted')) continue;
    const busy = await runningOn(work, id);
    if (!busy) await startCommand(work, child, { command, reason });
    else if (busy.command !== command)
      await insertCommand(work, child, { command, reason, state: 'scheduled' });
  }
}
