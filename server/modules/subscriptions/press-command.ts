import type { z } from 'zod';
import type { newCommand } from '../../../contracts/subscriptions.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { priceOrder } from '../catalog/index.ts';
import { decide, recordAccepted } from './accept-order.ts';
import { lockOrderOf, lockService } from './access.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { isFinal } from './service-state.ts';
import { isSameSale, soldOfProduct } from './sold.ts';
import { type Asked, insertCommand, startCommand } from './start-command.ts';
import { type CommandRow, type OrderRow, type ServiceRow, tables, type WantedJson } from './tables.ts';
import { touchService } from './touch-service.ts';

/**
 * A command is pressed on a service; with `effectiveAt` in the future it waits for its time. Pressed twice it answers
 * the same command; `bulkId` names the command on many that it is part of. Creating the service of an order that waits
 * accepts the order. 404/403 by reach, 422 for a time that has passed, 409 `transition-not-allowed`, `command-running`
 * (another one is under way), `termination-scheduled` (nothing comes after the end), `command-not-supported`,
 * `parent-not-active`.
 */
export async function pressCommand(
  work: Work,
  serviceId: string,
  { command, reason, effectiveAt, selection, ...input }: z.output<typeof newCommand>,
  bulkId: string | null = null,
): Promise<CommandRow> {
  const order = await lockOrderOf(work, serviceId);
  const service = await lockService(work, serviceId, 'subscriptions.provision');
  if (effectiveAt && Temporal.Instant.compare(effectiveAt, work.now.subtract(thisMinute)) < 0)
    throw invalid({ effectiveAt: 'in-the-past' });
  const at = effectiveAt && Temporal.Instant.compare(effectiveAt, work.now) > 0 ? effectiveAt : work.now;
  const wanted = command === 'change-plan' ? await priceWanted(work, service, selection, at) : null;
  const asked = { command, reason, input: selection ? { ...input, selection } : input, wanted, bulkId };
  if (command === 'create' && order?.state === 'placed') await acceptWith(work, order, service, reason);
  if (at === work.now) return startCommand(work, service, asked);
  return schedule(work, service, { ...asked, effectiveAt: at });
}

// People choose minutes.
const thisMinute = { minutes: 1 };

/** Whoever creates the service of an order takes the order with it: needs the right to accept it (403). */
async function acceptWith(work: Work, order: OrderRow, service: ServiceRow, reason: string): Promise<void> {
  await lockService(work, service.id, 'subscriptions.manage');
  await decide(work, order, 'accepted', reason);
  recordAccepted(work, order, service);
}

/** What the service would be after the change of plan, at the price of its day: agreed now, kept until then. */
async function priceWanted(
  work: Work,
  service: ServiceRow,
  selection: z.output<typeof newCommand>['selection'],
  at: Temporal.Instant,
): Promise<WantedJson> {
  if (!selection) throw invalid({ selection: 'required' });
  if (service.kind === 'addon') throw refusal('command-not-supported', 409, { command: 'change-plan' });
  const whole = { ...selection, currency: service.currency, addons: [] };
  const anyState = selection.productId === service.product_id;
  const wanted = soldOfProduct(await priceOrder(work.db, whole, at, { anyState }));
  if (wanted.module !== service.module) throw refusal('module-differs', 409);
  return wanted;
}

async function schedule(
  work: Work,
  service: ServiceRow,
  asked: Asked & { effectiveAt: Temporal.Instant },
): Promise<CommandRow> {
  if (isFinal(service.state))
    throw refusal('transition-not-allowed', 409, { command: asked.command, state: service.state });
  const waiting = (await tables(work.db)
    .selectFrom('subscriptions.commands')
    .selectAll()
    .where('subscription_id', '=', service.id)
    .where('state', '=', 'scheduled')
    .execute()) as CommandRow[];
  const same = waiting.find(
    ({ command, effective_at, wanted }) =>
      command === asked.command &&
      effective_at.equals(asked.effectiveAt) &&
      isSameWish(wanted, asked.wanted ?? null),
  );
  if (same) return same;
  refuseAfterEnd(waiting, asked);
  const row = await insertCommand(work, service, { ...asked, state: 'scheduled' });
  work.record({
    kind: 'subscriptions.command-scheduled',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: {
      ...dataOf(service),
      commandId: row.id,
      command: row.command,
      effectiveAt: asked.effectiveAt.toString(),
    },
  });
  return row;
}

/** A service ends once, and nothing comes after its end. */
function refuseAfterEnd(
  waiting: readonly CommandRow[],
  { command, effectiveAt }: { command: string; effectiveAt: Temporal.Instant },
): void {
  const end = waiting.find((row) => row.command === 'terminate');
  if (!end || (command !== 'terminate' && Temporal.Instant.compare(effectiveAt, end.effective_at) < 0))
    return;
  throw refusal('termination-scheduled', 409, {
    commandId: end.id,
    effectiveAt: end.effective_at.toString(),
  });
}

const isSameWish = (a: WantedJson | null, b: WantedJson | null): boolean =>
  a === null || b === null ? a === b : isSameSale(a, b);
