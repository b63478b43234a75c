import type { Actor } from '../../kernel/access.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { beginCommand } from './begin-command.ts';
import { carryOutCommand } from './carry-out-command.ts';
import { tables } from './tables.ts';

/**
 * Carries out what runs on a service and on its add-ons at once and at the desk's own moment, instead of by the queue:
 * for demo operators whose past is written down. The jobs that wait for it find it done.
 */
export async function carryOutNow(desk: Desk, actor: Actor, serviceId: string): Promise<void> {
  const tried = new Set<string>();
  for (;;) {
    // Add-ons are led when the service under which they hang is there: there may be new ones after each round.
    const fresh = (await runningUnder(desk, serviceId)).filter((id) => !tried.has(id));
    if (fresh.length === 0) return;
    for (const commandId of fresh) {
      tried.add(commandId);
      await carryOut(desk, actor, commandId);
    }
  }
}

async function carryOut(desk: Desk, actor: Actor, commandId: string): Promise<void> {
  const payload = { commandId };
  const { db } = desk.database;
  await perform(desk, { actor }, (work) => beginCommand.run({ work, payload, prepared: undefined }));
  const prepared = await carryOutCommand.prepare?.({ db, payload, outside: desk.outside, desk });
  if (prepared) await perform(desk, { actor }, (work) => carryOutCommand.run({ work, payload, prepared }));
}

async function runningUnder({ database }: Desk, serviceId: string): Promise<string[]> {
  const rows = await tables(database.db)
    .selectFrom('subscriptions.commands as c')
    .innerJoin('subscriptions.subscriptions as s', 's.id', 'c.subscription_id')
    .select('c.id')
    .where('c.state', '=', 'running')
    .where((eb) => eb.or([eb('s.id', '=', serviceId), eb('s.parent_id', '=', serviceId)]))
    .orderBy('s.number')
    .execute();
  return rows.map(({ id }) => id);
}
