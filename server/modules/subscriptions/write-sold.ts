import type { Work } from '../../kernel/work.ts';
import { json, tables, type WantedJson } from './tables.ts';

/** Writes down what was sold with a service, for good: prices of the catalogue may change, this does not. */
export async function writeSold(
  work: Work,
  sold: WantedJson,
  { serviceId, number, effectiveAt }: { serviceId: string; number: number; effectiveAt: Temporal.Instant },
): Promise<void> {
  await tables(work.db)
    .insertInto('subscriptions.sold')
    .values({
      subscription_id: serviceId,
      number,
      ...snapshotOf(sold),
      first_minor: BigInt(sold.firstMinor),
      effective_at: effectiveAt,
      created_at: work.now,
    })
    .execute();
  await tables(work.db)
    .insertInto('subscriptions.items')
    .values(
      sold.lines.map((line, position) => ({
        subscription_id: serviceId,
        sold_number: number,
        position,
        kind: line.kind,
        ref_id: line.refId,
        code: line.code,
        name: line.name,
        quantity: line.quantity,
        cycle: line.cycle,
        unit_minor: BigInt(line.unitMinor),
        setup_minor: BigInt(line.setupMinor),
        taxable: line.taxable,
        option: line.option === undefined ? null : json(line.option),
      })),
    )
    .execute();
}

/** The columns that a service and each version of its sale share. */
export const snapshotOf = (sold: WantedJson) => ({
  product_id: sold.productId,
  product_code: sold.productCode,
  product_name: sold.productName,
  module: sold.module,
  module_settings: json(sold.moduleSettings),
  options: json(sold.options),
  fields: json(sold.fields),
  currency: sold.currency,
  cycle: sold.cycle,
  recurring_minor: BigInt(sold.recurringMinor),
});
