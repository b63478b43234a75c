import type { Work } from '../../kernel/work.ts';
import { recordChange } from './change-state.ts';
import { type OrderRow, type ServiceRow, tables, type WantedJson } from './tables.ts';
import { snapshotOf, writeSold } from './write-sold.ts';

/** A new pending service of an order, with what was sold. `parentId` makes it an add-on service. */
export async function insertService(
  work: Work,
  order: OrderRow,
  sold: WantedJson,
  parentId: string | null,
): Promise<ServiceRow> {
  const row = (await tables(work.db)
    .insertInto('subscriptions.subscriptions')
    .values({
      order_id: order.id,
      parent_id: parentId,
      kind: parentId ? 'addon' : 'product',
      customer_id: order.customer_id,
      ...snapshotOf(sold),
      wished_name: parentId ? null : order.wished_name,
      quantity: sold.quantity,
      trial_days: sold.trialDays,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()) as ServiceRow;
  await writeSold(work, sold, { serviceId: row.id, number: 1, effectiveAt: work.now });
  await recordChange(work, row, { from: null, to: 'pending', reason: '', commandId: null, at: work.now });
  return row;
}
