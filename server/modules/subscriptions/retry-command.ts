import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { commandRow, lockCommand } from './access.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { isDone } from './service-state.ts';
import { settleCommand } from './settle-command.ts';
import { demandLegal, runningOn, setGoing } from './start-command.ts';
import { type CommandRow, tables } from './tables.ts';
import { touchService } from './touch-service.ts';

/**
 * An operator lets a failed command try again, from its beginning. One that runs answers itself: pressed twice is once.
 * 409 `command-not-failed` when it is settled, `command-running` or `transition-not-allowed` when the service has
 * moved on.
 */
export async function retryCommand(work: Work, id: string): Promise<CommandRow> {
  const { service, command } = await lockCommand(work, id, 'subscriptions.provision');
  if (command.state === 'running') return command;
  if (command.state !== 'failed') throw refusal('command-not-failed', 409);
  const running = await runningOn(work, service.id);
  if (running) throw refusal('command-running', 409, { command: running.command });
  await demandLegal(work, service, command.command);
  const row = (await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({
      state: 'running' as const,
      attempts: 0,
      fault: null,
      next_attempt_at: null,
      finished_at: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()) as CommandRow;
  if (isDone(row.command, service.state)) return settleCommand(work, service, row, { already: true });
  work.record({
    kind: 'subscriptions.command-retried',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: { ...dataOf(service), commandId: id, command: row.command },
  });
  await setGoing(work, service, row);
  return commandRow(work.db, id);
}
