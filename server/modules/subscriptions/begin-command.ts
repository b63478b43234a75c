import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { commandRow, lockRow } from './access.ts';
import { queueCarryOut } from './carry-out-command.ts';
import { faultOf } from './command-attempts.ts';
import { keepFault } from './keep-fault.ts';
import { moduleFor } from './module-for.ts';
import { serviceFor } from './read-service.ts';
import { inputContext } from './start-command.ts';
import { type CommandRow, type ServiceRow, tables } from './tables.ts';

/** First step of a command: the module writes down what is wanted. A refusal of it ends the command. */
export const beginCommand = job({
  name: 'subscriptions.begin-command',
  payload: z.object({ commandId: z.uuid() }),
  run: async ({ work, payload }) => {
    const locked = await lockRunning(work, payload.commandId);
    if (!locked) return;
    const { service, row } = locked;
    const wrong = await attempt(work, async (inner) => {
      const module = moduleFor(work.outside, service.module ?? '');
      if (!module) throw refusal('module-missing', 409, { module: service.module });
      const input = row.sealed_input
        ? JSON.parse(work.outside.secrets.open(row.sealed_input, inputContext(row.id)))
        : {};
      await module.begin(inner, await serviceFor(work.db, service, row), row.command, input);
    });
    if (wrong) return keepFault(work, service, row, wrong);
    await tables(work.db)
      .updateTable('subscriptions.commands')
      .set({ begun_at: row.begun_at ?? work.now })
      .where('id', '=', row.id)
      .execute();
    queueCarryOut(work, row.id);
  },
});

/** One waiting step for each command, however often it is asked for. */
export function queueBegin(work: Work, commandId: string, runAt?: Temporal.Instant): void {
  work.queue(
    beginCommand,
    { commandId },
    { key: `service-command:${commandId}`, ...(runAt ? { runAt } : {}) },
  );
}

/** A running command with its service, the service locked; undefined when it is settled or withdrawn. */
export async function lockRunning(
  work: Work,
  commandId: string,
): Promise<{ service: ServiceRow; row: CommandRow } | undefined> {
  const { subscription_id } = await commandRow(work.db, commandId);
  const service = (await lockRow(work, subscription_id)) as ServiceRow;
  const row = await commandRow(work.db, commandId);
  return row.state === 'running' ? { service, row } : undefined;
}

/**
 * Lets a module act inside our transaction so that what it wrote and announced goes when it refuses, and our own
 * note of the refusal stays. Answers what went wrong.
 */
export async function attempt(
  work: Work,
  act: (inner: Work) => Promise<void>,
): Promise<ReturnType<typeof faultOf> | null> {
  const said: (() => void)[] = [];
  const inner: Work = {
    ...work,
    record: (fact) => said.push(() => work.record(fact)),
    queue: (...job) => said.push(() => work.queue(...job)),
  };
  await sql`savepoint module_acts`.execute(work.db);
  try {
    await act(inner);
  } catch (error) {
    if (isTransient(error)) throw error; // the whole transaction is tried again at once
    await sql`rollback to savepoint module_acts`.execute(work.db);
    return faultOf(error);
  }
  await sql`release savepoint module_acts`.execute(work.db);
  for (const say of said) say();
  return null;
}

const isTransient = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
