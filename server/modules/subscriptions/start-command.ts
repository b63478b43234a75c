import type { CommandState, ServiceCommand } from '../../../contracts/subscriptions.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { queueBegin } from './begin-command.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { moduleFor } from './module-for.ts';
import { redactRecord } from './redact.ts';
import { isDone, stateAfter } from './service-state.ts';
import { settleCommand } from './settle-command.ts';
import { isSameSale } from './sold.ts';
import { type CommandRow, json, type ServiceRow, tables, type WantedJson } from './tables.ts';
import { touchService } from './touch-service.ts';

export type Asked = {
  command: ServiceCommand;
  reason?: string;
  input?: Record<string, unknown>;
  wanted?: WantedJson | null;
  /** Follows the service above. */
  led?: boolean;
  /** The command on many that it is part of. */
  bulkId?: string | null;
};

/**
 * Starts a command on a locked service now; whoever calls has been admitted. What needs no module is done at once, the
 * rest by jobs. Answers the running command when it is the same, the last one when its work is done.
 */
export async function startCommand(work: Work, service: ServiceRow, asked: Asked): Promise<CommandRow> {
  const running = await runningOn(work, service.id);
  if (running) {
    if (running.command === asked.command && sameWish(running.wanted, asked.wanted)) return running;
    throw refusal('command-running', 409, { command: running.command });
  }
  await demandLegal(work, service, asked.command);
  const done = isDone(asked.command, service.state) || isSoldAlready(service, asked);
  // Suspended with the service above until now, from now on for a reason of its own: that is written down.
  const ownsUp = service.suspended_with_parent && asked.command === 'suspend' && !asked.led;
  const last = done && !ownsUp ? await lastSucceeded(work, service.id, asked.command) : undefined;
  if (last) return last;
  const row = await insertCommand(work, service, { ...asked, state: 'running' });
  if (done) return settleCommand(work, service, row, { already: true });
  return setGoing(work, service, row);
}

/** Hands a running command to the module, or settles it when there is nothing for a module to do. */
export async function setGoing(work: Work, service: ServiceRow, row: CommandRow): Promise<CommandRow> {
  if (!(await concernsModule(work, service, row))) return settleCommand(work, service, row, {});
  work.record({
    kind: 'subscriptions.command-pressed',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: { ...dataOf(service), commandId: row.id, command: row.command },
  });
  queueBegin(work, row.id);
  return row;
}

/** Refuses a command that the state, the parent or the module does not allow. */
export async function demandLegal(work: Work, service: ServiceRow, command: ServiceCommand): Promise<void> {
  if (stateAfter(command, service.state) === null)
    throw refusal('transition-not-allowed', 409, { command, state: service.state });
  const opens =
    (command === 'create' && service.state === 'pending') ||
    (command === 'unsuspend' && service.state === 'suspended');
  if (opens && service.parent_id) {
    const parent = await tables(work.db)
      .selectFrom('subscriptions.subscriptions')
      .select('state')
      .where('id', '=', service.parent_id)
      .executeTakeFirst();
    if (parent?.state !== 'active') throw refusal('parent-not-active', 409);
  }
  if (command !== 'change-password') return;
  const module = service.module === null ? undefined : moduleFor(work.outside, service.module);
  if (service.module === null || (module && !module.commands.includes(command)))
    throw refusal('command-not-supported', 409, { command });
}

/** The row of a command, with what readers may see of its input. */
export async function insertCommand(
  work: Work,
  service: ServiceRow,
  asked: Asked & { state: CommandState; effectiveAt?: Temporal.Instant },
): Promise<CommandRow> {
  const { command, reason = '', input = {}, wanted = null, led = false, bulkId = null } = asked;
  const row = (await tables(work.db)
    .insertInto('subscriptions.commands')
    .values({
      subscription_id: service.id,
      command,
      state: asked.state,
      reason,
      requested_by: work.actor.id,
      requested_at: work.now,
      effective_at: asked.effectiveAt ?? work.now,
      sealed_input: null,
      led,
      bulk_id: bulkId,
      wanted: wanted && json(wanted),
      request: json(requestOf(service, asked)),
    })
    .returningAll()
    .executeTakeFirstOrThrow()) as CommandRow;
  if (Object.keys(input).length === 0) return row;
  const sealed = work.outside.secrets.seal(JSON.stringify(input), inputContext(row.id));
  await tables(work.db)
    .updateTable('subscriptions.commands')
    .set({ sealed_input: sealed })
    .where('id', '=', row.id)
    .execute();
  return { ...row, sealed_input: sealed };
}

/** Where the seal of a command's input belongs. */
export const inputContext = (commandId: string): string => `subscriptions.commands.sealed_input:${commandId}`;

function requestOf(service: ServiceRow, { command, input = {}, wanted }: Asked): Record<string, unknown> {
  const of = wanted
    ? { settings: wanted.moduleSettings, options: wanted.options, fields: wanted.fields }
    : { settings: service.module_settings, options: service.options, fields: service.fields };
  const product = wanted?.productCode ?? service.product_code;
  return redactRecord({ module: service.module, command, product, ...of, ...input });
}

// What was never begun is not there to be ended.
async function concernsModule(work: Work, service: ServiceRow, { command }: CommandRow): Promise<boolean> {
  if (service.module === null) return false;
  const module = moduleFor(work.outside, service.module);
  if (module && !module.commands.includes(command)) return false;
  if (command !== 'terminate' || service.state !== 'pending') return true;
  const begun = await tables(work.db)
    .selectFrom('subscriptions.commands')
    .select('id')
    .where('subscription_id', '=', service.id)
    .where('command', '=', 'create')
    .where('begun_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  return begun !== undefined;
}

function isSoldAlready(service: ServiceRow, { wanted }: Asked): boolean {
  if (!wanted) return false;
  return isSameSale(wanted, {
    ...wanted,
    productId: service.product_id,
    cycle: service.cycle,
    options: service.options,
    fields: service.fields,
  });
}

const sameWish = (a: WantedJson | null, b: WantedJson | null | undefined): boolean =>
  a && b ? isSameSale(a, b) : !a && !b;

/** The command under way on a service, if any. */
export async function runningOn(work: Work, serviceId: string): Promise<CommandRow | undefined> {
  const row = await tables(work.db)
    .selectFrom('subscriptions.commands')
    .selectAll()
    .where('subscription_id', '=', serviceId)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return row as CommandRow | undefined;
}

async function lastSucceeded(
  work: Work,
  serviceId: string,
  command: ServiceCommand,
): Promise<CommandRow | undefined> {
  const row = await tables(work.db)
    .selectFrom('subscriptions.commands')
    .selectAll()
    .where('subscription_id', '=', serviceId)
    .where('command', '=', command)
    .where('state', '=', 'succeeded')
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as CommandRow | undefined;
}
