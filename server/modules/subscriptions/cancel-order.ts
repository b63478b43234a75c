import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { decide, servicesOf } from './accept-order.ts';
import { lockOrder, lockRow } from './access.ts';
import { changeState } from './change-state.ts';
import { dataOf, subjectsOf } from './facts.ts';
import type { OrderRow, ServiceRow } from './tables.ts';

/**
 * Calls an order off before it is accepted: nothing was made yet, its services are cancelled at once. Twice is once;
 * 409 `order-accepted` afterwards: then each service is ended by its own command.
 */
export async function cancelOrder(work: Work, orderId: string, reason: string): Promise<void> {
  const order = await lockOrder(work, orderId, 'subscriptions.order');
  if (order.state === 'cancelled') return;
  if (order.state === 'accepted') throw refusal('order-accepted', 409);
  await decide(work, order, 'cancelled', reason);
  const services = await servicesOf(work, orderId);
  for (const { id } of services) {
    const service = (await lockRow(work, id)) as ServiceRow;
    if (service.state === 'pending')
      await changeState(work, service, { to: 'cancelled', reason, commandId: null, at: work.now });
  }
  const [first] = services;
  if (first) recordCancelled(work, order, { ...first, version: first.version + 1 }, reason);
}

/** Announces that an order was called off, by one of its services. */
export function recordCancelled(
  work: Work,
  order: Pick<OrderRow, 'id' | 'number'>,
  service: ServiceRow,
  reason: string,
): void {
  work.record({
    kind: 'subscriptions.order-cancelled',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: service.version,
    data: { ...dataOf(service), orderId: order.id, orderNumber: order.number, reason },
  });
}
