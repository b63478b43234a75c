import type { z } from 'zod';
import type { newAddon } from '../../../contracts/subscriptions.ts';
import { holds } from '../../kernel/access.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { priceAddon } from '../catalog/index.ts';
import { acceptOrder } from './accept-order.ts';
import { lockService } from './access.ts';
import { insertService } from './insert-service.ts';
import { insertOrder, type PlacedOrder, recordOrdered } from './place-order.ts';
import { isFinal } from './service-state.ts';
import { soldAsAddons } from './sold.ts';

/**
 * An add-on for a service that is there: an order of its own, at the price of this moment. Who may accept orders
 * accepts it with that. 409 `service-ended`, `addon-of-addon`.
 */
export async function addAddon(
  work: Work,
  serviceId: string,
  { addonId, quantity, fields, cycle, reason }: z.output<typeof newAddon>,
): Promise<PlacedOrder> {
  const service = await lockService(work, serviceId, 'subscriptions.order');
  if (service.parent_id) throw refusal('addon-of-addon', 409);
  if (isFinal(service.state)) throw refusal('service-ended', 409);
  const line = await priceAddon(
    work.db,
    {
      productId: service.product_id,
      addonId,
      quantity,
      fields,
      currency: service.currency,
      cycle: cycle ?? service.cycle,
    },
    work.now,
  );
  const sold = soldAsAddons([line], { currency: service.currency, trialDays: 0 });
  const order = await insertOrder(work, {
    customerId: service.customer_id,
    wishedName: null,
    note: reason,
    currency: service.currency,
    cycle: cycle ?? service.cycle,
    first: sold.reduce((sum, one) => sum + BigInt(one.firstMinor), 0n),
    recurring: sold.reduce((sum, one) => sum + BigInt(one.recurringMinor), 0n),
  });
  const added = [];
  for (const one of sold) added.push(await insertService(work, order, one, service.id));
  for (const one of added.slice(0, 1)) recordOrdered(work, order, one);
  if (holds(work.actor, 'subscriptions.manage')) await acceptOrder(work, order.id, reason);
  return { orderId: order.id, number: order.number, serviceId, addonIds: added.map(({ id }) => id) };
}
