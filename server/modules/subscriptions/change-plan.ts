import type { Work } from '../../kernel/work.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { type CommandRow, type ServiceRow, tables, type WantedJson } from './tables.ts';
import { touchService } from './touch-service.ts';
import { snapshotOf, writeSold } from './write-sold.ts';

/**
 * The service becomes what a change of plan wanted, as a new version of what was sold from the day the change counts.
 * What was sold before stays; the share of a period that is owed for each is reckoned by whoever invoices.
 */
export async function changePlan(work: Work, service: ServiceRow, row: CommandRow): Promise<void> {
  const wanted = row.wanted as WantedJson;
  const number = service.sold_version + 1;
  await writeSold(work, wanted, { serviceId: service.id, number, effectiveAt: row.effective_at });
  await tables(work.db)
    .updateTable('subscriptions.subscriptions')
    .set({ ...snapshotOf(wanted), sold_version: number })
    .where('id', '=', service.id)
    .execute();
  work.record({
    kind: 'subscriptions.plan-changed',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: {
      ...dataOf(service),
      commandId: row.id,
      soldVersion: number,
      fromProduct: service.product_name,
      product: wanted.productName,
      effectiveAt: row.effective_at.toString(),
    },
    before: { productId: service.product_id, cycle: service.cycle, options: service.options },
    after: { productId: wanted.productId, cycle: wanted.cycle, options: wanted.options },
  });
}
