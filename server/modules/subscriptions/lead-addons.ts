import { sql } from 'kysely';
import type { ServiceCommand } from '../../../contracts/subscriptions.ts';
import type { Work } from '../../kernel/work.ts';
import { lockRow } from './access.ts';
import { insertCommand, runningOn, startCommand } from './start-command.ts';
import { type CommandRow, type ServiceRow, tables } from './tables.ts';

export type Lead = Extract<ServiceCommand, 'create' | 'suspend' | 'unsuspend' | 'terminate'>;

/**
 * Add-on services follow the one they hang under: made when it is there, suspended and back with it, ended when it
 * ends. One that was suspended on its own stays suspended. One that is busy with another command follows when that is
 * done.
 */
export async function leadAddons(
  work: Work,
  service: ServiceRow,
  command: Lead,
  reason: string,
): Promise<void> {
  const children = await tables(work.db)
    .selectFrom('subscriptions.subscriptions as s')
    .innerJoin('subscriptions.orders as o', 'o.id', 's.order_id')
    .select(['s.id', 'o.state as order_state'])
    .where('s.parent_id', '=', service.id)
    .where('s.state', 'not in', ['terminated', 'cancelled'])
    .orderBy('s.number')
    .execute();
  for (const { id, order_state } of children) {
    if (command === 'create' && order_state !== 'accepted') continue;
    const child = await lockRow(work, id);
    if (child) await lead(work, child, command, reason);
  }
}

async function lead(work: Work, child: ServiceRow, command: Lead, reason: string): Promise<void> {
  if (undoes[command]) await withdrawLed(work, child, undoes[command]);
  const busy = await runningOn(work, child.id);
  const asked = { command, reason, led: true };
  if (busy?.command === command || !follows(child, busy, command)) return;
  if (busy) await insertCommand(work, child, { ...asked, state: 'scheduled' });
  else await startCommand(work, child, asked);
}

/** Whether the add-on goes along, from where it stands or from where its running command takes it. */
function follows(child: ServiceRow, busy: CommandRow | undefined, command: Lead): boolean {
  if (command === 'terminate') return child.state !== 'terminated' && child.state !== 'cancelled';
  if (command === 'create') return child.state === 'pending' && !busy;
  if (command === 'suspend')
    return child.state === 'active'
      ? busy?.command !== 'terminate'
      : busy?.command === 'create' || busy?.command === 'unsuspend';
  return child.state === 'suspended'
    ? child.suspended_with_parent && busy?.command !== 'terminate'
    : busy?.command === 'suspend' && busy.led;
}

const undoes: Partial<Record<Lead, Lead>> = { suspend: 'unsuspend', unsuspend: 'suspend' };

// The service above has changed its mind before the add-on could follow.
async function withdrawLed(work: Work, child: ServiceRow, command: Lead): Promise<void> {
  await sql`update subscriptions.commands
    set state = 'withdrawn', sealed_input = null, finished_at = ${work.now}, version = version + 1
    where subscription_id = ${child.id} and state = 'scheduled' and led and command = ${command}`.execute(
    work.db,
  );
}
