import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockOrder, lockRow } from './access.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { startCommand } from './start-command.ts';
import { type OrderRow, type ServiceRow, tables } from './tables.ts';

/**
 * The operator takes the order: its services are created. Accepted twice is accepted; 409 `order-cancelled` when it was
 * called off before.
 */
export async function acceptOrder(work: Work, orderId: string, reason = ''): Promise<void> {
  const order = await lockOrder(work, orderId, 'subscriptions.manage');
  if (order.state === 'accepted') return;
  if (order.state === 'cancelled') throw refusal('order-cancelled', 409);
  await decide(work, order, 'accepted', reason);
  const services = await servicesOf(work, orderId);
  const [first] = services;
  if (!first) return;
  recordAccepted(work, order, first);
  for (const service of services) {
    const parent = service.parent_id ? await lockRow(work, service.parent_id) : undefined;
    // Add-ons of a service that is being made follow when it is there.
    if (service.state === 'pending' && (!parent || parent.state === 'active'))
      await startCommand(work, (await lockRow(work, service.id)) as ServiceRow, {
        command: 'create',
        reason,
      });
  }
}

/** Announces the acceptance of an order by one of its services. */
export function recordAccepted(work: Work, order: OrderRow, service: ServiceRow): void {
  work.record({
    kind: 'subscriptions.order-accepted',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: service.version,
    data: { ...dataOf(service), orderId: order.id, orderNumber: order.number },
  });
}

/** Notes the decision on an order. */
export async function decide(
  work: Work,
  order: OrderRow,
  state: 'accepted' | 'cancelled',
  reason: string,
): Promise<void> {
  await tables(work.db)
    .updateTable('subscriptions.orders')
    .set({ state, decided_at: work.now, decision_reason: reason, version: order.version + 1 })
    .where('id', '=', order.id)
    .execute();
}

/** Services that an order started, each above its add-ons. */
export async function servicesOf(work: Work, orderId: string): Promise<ServiceRow[]> {
  const rows = await tables(work.db)
    .selectFrom('subscriptions.subscriptions')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('number')
    .execute();
  return rows as ServiceRow[];
}
