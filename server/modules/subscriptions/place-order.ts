import type { Selection } from '../../../contracts/subscriptions.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { priceOrder } from '../catalog/index.ts';
import { lockWithin } from '../customers/index.ts';
import { acceptOrder } from './accept-order.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { insertService } from './insert-service.ts';
import { soldAsAddons, soldOfProduct } from './sold.ts';
import { type OrderRow, type ServiceRow, tables } from './tables.ts';

export type PlacedOrder = {
  orderId: string;
  number: number;
  /** The service of the product. */
  serviceId: string;
  /** Add-on services under it, in the order of the selection. */
  addonIds: string[];
};

export type OrderInput = {
  customerId: string;
  selection: Selection;
  wishedName?: string | null;
  note?: string;
  /** Accepts it at once; needs `subscriptions.manage` too. */
  accept?: boolean;
};

/**
 * A customer orders from the catalogue. The price is that of this moment and stays, whatever the catalogue says later.
 * Refuses what the catalogue refuses, 404 for customers out of reach, 409 `order-customer-archived`.
 */
export async function placeOrder(work: Work, input: OrderInput): Promise<PlacedOrder> {
  const customer = await lockWithin(work, input.customerId, 'subscriptions.order');
  if (customer.archivedAt) throw refusal('order-customer-archived', 409);
  const priced = await priceOrder(work.db, input.selection, work.now);
  const order = await insertOrder(work, {
    customerId: customer.id,
    wishedName: input.wishedName ?? null,
    note: input.note ?? '',
    currency: priced.currency,
    cycle: priced.cycle,
    first: priced.firstMinor,
    recurring: priced.recurringMinor,
  });
  const service = await insertService(work, order, soldOfProduct(priced), null);
  const addonIds: string[] = [];
  for (const sold of soldAsAddons(priced.lines, priced))
    addonIds.push((await insertService(work, order, sold, service.id)).id);
  recordOrdered(work, order, service);
  if (input.accept) await acceptOrder(work, order.id);
  return { orderId: order.id, number: order.number, serviceId: service.id, addonIds };
}

/** The order itself, without its services. */
export async function insertOrder(
  work: Work,
  order: Pick<OrderRow, 'currency' | 'cycle' | 'note'> & {
    customerId: string;
    wishedName: string | null;
    first: bigint;
    recurring: bigint;
  },
): Promise<OrderRow> {
  return (await tables(work.db)
    .insertInto('subscriptions.orders')
    .values({
      customer_id: order.customerId,
      wished_name: order.wishedName,
      note: order.note,
      currency: order.currency,
      cycle: order.cycle,
      first_minor: order.first,
      recurring_minor: order.recurring,
      created_by: work.actor.id,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()) as OrderRow;
}

/** Announces an order by the first service it starts. */
export function recordOrdered(work: Work, order: OrderRow, service: ServiceRow): void {
  work.record({
    kind: 'subscriptions.ordered',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: service.version,
    data: { ...dataOf(service), orderId: order.id, orderNumber: order.number, parentId: service.parent_id },
  });
}
