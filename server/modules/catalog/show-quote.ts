import type { Quote } from '../../../contracts/catalog.ts';
import type { PricedLine, PricedOrder } from './priced-order.ts';

/** A priced order as the wire carries it: lines with the amounts of all pieces, and what is due when. */
export function showQuote(order: PricedOrder): Quote {
  const money = (minor: bigint) => ({ minor: String(minor), currency: order.currency });
  const line = ({ quantity, unitMinor, setupMinor, ...one }: PricedLine): Quote['lines'][number] => ({
    kind: one.kind,
    refId: one.refId,
    code: one.code,
    name: one.name,
    cycle: one.cycle,
    quantity,
    unit: money(unitMinor),
    setup: money(setupMinor),
    amount: money(unitMinor * BigInt(quantity)),
    setupAmount: money(setupMinor * BigInt(quantity)),
  });
  return {
    productId: order.productId,
    currency: order.currency,
    cycle: order.cycle,
    trialDays: order.trialDays,
    lines: order.lines.map(line),
    first: money(order.firstMinor),
    recurring: money(order.recurringMinor),
  };
}
