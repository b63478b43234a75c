import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { decide, servicesOf } from './accept-order.ts';
import { lockOrder, lockRow } from './access.ts';
import { changeState } from './change-state.ts';
import { dataOf, subjectsOf } from './facts.ts';
import type { ServiceRow } from './tables.ts';

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
  if (!first) return;
  work.record({
    kind: 'subscriptions.order-cancelled',
    subjects: subjectsOf(first),
    object: { type: 'service', id: first.id },
    version: first.version + 1,
    data: { ...dataOf(first), orderId, orderNumber: order.number, reason },
  });
}
