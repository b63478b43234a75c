import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';

/** An entry as balances and sums need it. */
export type FinalEntry = {
  id: string;
  subscriberId: string | null;
  customerId: string | null;
  currency: string | null;
  amount: string | null;
};

/**
 * Takes rated entries back: for each a second entry with the opposite amounts. An entry is reversed once, however often
 * this is asked. Answers the reversals made now.
 */
export async function reverseEntries(
  work: Work,
  entryIds: readonly (number | string)[],
): Promise<FinalEntry[]> {
  if (entryIds.length === 0) return [];
  const { rows } = await sql<FinalEntry>`
    insert into rating.calls (source_id, intake_id, line, linked_id, unique_id, sequence, run, kind, state, reason,
      is_message, direction, disposition, started_at, answered_at, duration, seconds, account, caller, dialled, channel,
      out_channel, number, destination, subscriber_id, customer_id, plan_id, carrier_id, currency, price, billed_seconds,
      cost_currency, cost, margin, price_trace, cost_trace, net_price)
    select source_id, intake_id, line, linked_id, unique_id, sequence, run, 'reversal', state, reason,
      is_message, direction, disposition, started_at, answered_at, duration, seconds, account, caller, dialled, channel,
      out_channel, number, destination, subscriber_id, customer_id, plan_id, carrier_id, currency, -price, -billed_seconds,
      cost_currency, -cost, -margin, price_trace, cost_trace, -net_price
    from rating.calls where id = any(${entryIds.map(String)}::bigint[]) and kind = 'charge' and state = 'rated'
    order by id
    on conflict (source_id, linked_id, unique_id, sequence, run, kind) do nothing
    returning id::text, subscriber_id as "subscriberId", customer_id as "customerId", currency, price::text as amount`.execute(
    work.db,
  );
  return rows;
}
