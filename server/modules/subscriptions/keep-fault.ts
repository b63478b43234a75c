import type { Work } from '../../kernel/work.ts';
import { queueBegin } from './begin-command.ts';
import { queueCarryOut } from './carry-out-command.ts';
import { type faultOf, minutesToWait } from './command-attempts.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { type CommandRow, json, type ServiceRow, tables } from './tables.ts';
import { touchService } from './touch-service.ts';

/** An attempt went wrong: it is tried again later, or the command has failed and waits for an operator. */
export async function keepFault(
  work: Work,
  service: ServiceRow,
  row: CommandRow,
  { fault, mayPass }: ReturnType<typeof faultOf>,
): Promise<void> {
  const attempts = row.attempts + 1;
  const minutes = mayPass ? minutesToWait(attempts) : null;
  const next = minutes === null ? null : work.now.add({ minutes });
  await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({
      state: next ? ('running' as const) : ('failed' as const),
      attempts,
      fault: json(fault),
      next_attempt_at: next,
      finished_at: next ? null : work.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', row.id)
    .execute();
  work.record({
    kind: next ? 'subscriptions.command-delayed' : 'subscriptions.command-failed',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: { ...dataOf(service), commandId: row.id, command: row.command, code: fault.code, attempts },
  });
  if (next) (row.begun_at ? queueCarryOut : queueBegin)(work, row.id, next);
}
