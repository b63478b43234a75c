import { z } from 'zod';
import type { Db } from '../../kernel/database.ts';
import { job } from '../../kernel/jobs.ts';
import type { Outside } from '../../kernel/outside.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { commandRow } from './access.ts';
import { attempt, lockRunning } from './begin-command.ts';
import { faultOf } from './command-attempts.ts';
import { keepFault } from './keep-fault.ts';
import { moduleFor } from './module-for.ts';
import { serviceFor } from './read-service.ts';
import { settleCommand } from './settle-command.ts';
import { type ServiceRow, tables } from './tables.ts';

type CarriedOut =
  | { kind: 'nothing' }
  | { kind: 'answer'; answer: Record<string, unknown> }
  | ({ kind: 'fault' } & ReturnType<typeof faultOf>);

/** Second and last step of a command: the module reaches over the network, then writes what has become true. */
export const carryOutCommand = job({
  name: 'subscriptions.carry-out-command',
  payload: z.object({ commandId: z.uuid() }),
  prepare: ({ db, payload, outside }): Promise<CarriedOut> => carryOut(db, outside, payload.commandId),
  run: async ({ work, payload, prepared }) => {
    const locked = await lockRunning(work, payload.commandId);
    if (!locked || prepared.kind === 'nothing') return;
    const { service, row } = locked;
    if (prepared.kind === 'fault') return keepFault(work, service, row, prepared);
    const wrong = await attempt(work, async (inner) => {
      const shown = await serviceFor(work.db, service, row);
      await moduleFor(work.outside, shown.module)?.finish(inner, shown, row.command, prepared.answer);
    });
    if (wrong) return keepFault(work, service, row, wrong);
    await settleCommand(work, service, { ...row, attempts: row.attempts + 1 }, prepared.answer);
  },
});

/** One waiting step for each command, however often it is asked for. */
export function queueCarryOut(work: Work, commandId: string, runAt?: Temporal.Instant): void {
  work.queue(
    carryOutCommand,
    { commandId },
    { key: `service-command:${commandId}`, ...(runAt ? { runAt } : {}) },
  );
}

async function carryOut(db: Db, outside: Outside, commandId: string): Promise<CarriedOut> {
  const row = await commandRow(db, commandId);
  if (row.state !== 'running') return { kind: 'nothing' };
  const service = (await tables(db)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('id', '=', row.subscription_id)
    .executeTakeFirstOrThrow()) as ServiceRow;
  try {
    const shown = await serviceFor(db, service, row);
    const module = moduleFor(outside, shown.module);
    if (!module) throw refusal('module-missing', 409, { module: shown.module });
    const answer = await module.carryOut({ db, outside, service: shown, command: row.command });
    return { kind: 'answer', answer };
  } catch (error) {
    return { kind: 'fault', ...faultOf(error) };
  }
}
