import { type RawBuilder, sql } from 'kysely';
import type { Call } from '../../../../contracts/rating.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import type { CallTable } from '../tables.ts';
import { numberShower } from './mask-number.ts';

type Whole = number | bigint;

/** An entry with the names around it. */
export type CallRow = Omit<CallTable, 'id' | 'run' | 'kind' | 'is_message' | 'price_trace' | 'cost_trace'> & {
  id: number;
  run: number;
  is_message: boolean;
  username: string | null;
  customer_name: string | null;
  plan_name: string | null;
  carrier_name: string | null;
  responsible_ids: string[] | null;
};

/** Entries that `chosen` picks (`rating.calls c where … order by … limit …`) with names, unanswered ones with where they would have gone; newest first. */
export const callRows = (chosen: RawBuilder<unknown>, more: RawBuilder<unknown> = sql``) => sql<CallRow>`
  select c.*, coalesce(c.destination, u.destination) as destination, coalesce(c.plan_id, u.plan_id) as plan_id, s.username, cu.name as customer_name, p.name as plan_name, k.name as carrier_name,
    array(select r.user_id from customers.responsibles_of r where r.customer_id = c.customer_id) as responsible_ids
  from (select c.id, c.source_id, c.intake_id, c.line, c.linked_id, c.unique_id, c.sequence, c.run, c.state, c.reason,
          c.is_message, c.direction, c.disposition, c.started_at, c.answered_at, c.duration, c.seconds, c.account,
          c.caller, c.dialled, c.channel, c.out_channel, c.number, c.destination, c.subscriber_id, c.customer_id,
          c.plan_id, c.carrier_id, c.currency, c.price, c.billed_seconds, c.cost_currency, c.cost, c.margin,
          c.document_id ${more}
        from ${chosen}) c
  left join voice.subscriber_list s on s.id = c.subscriber_id
  left join customers.summaries cu on cu.id = c.customer_id
  left join rating.unanswered_calls u on u.entry_id = c.id
  left join tariffs.plan_names p on p.id = coalesce(c.plan_id, u.plan_id)
  left join voice.carrier_list k on k.id = c.carrier_id
  order by c.started_at desc, c.id desc`;

/** A call as this actor may see it. */
export function showCall(row: CallRow, actor: Actor): Call {
  const number = numberShower(actor, row.responsible_ids ?? []);
  const seesCost = holds(actor, 'tariffs.see-cost');
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    kind: row.is_message ? 'message' : 'call',
    direction: row.direction,
    disposition: row.disposition,
    startedAt: row.started_at.toString(),
    answeredAt: row.answered_at?.toString() ?? null,
    duration: row.duration,
    seconds: row.seconds,
    billedSeconds: row.billed_seconds,
    from: number(row.caller),
    dialled: number(row.dialled),
    number: number(row.number),
    destination: row.destination,
    account: row.account,
    subscriber: row.subscriber_id ? { id: row.subscriber_id, username: row.username ?? row.account } : null,
    customer: row.customer_id ? { id: row.customer_id, name: row.customer_name ?? '' } : null,
    plan: row.plan_id ? { id: row.plan_id, name: row.plan_name ?? '' } : null,
    carrier:
      row.carrier_id && seesCarriers(actor) ? { id: row.carrier_id, name: row.carrier_name ?? '' } : null,
    currency: row.currency,
    price: decimalOrNull(row.price),
    costCurrency: seesCost ? row.cost_currency : null,
    cost: seesCost ? decimalOrNull(row.cost) : null,
    margin: seesCost ? decimalOrNull(row.margin) : null,
  };
}

/** By whom calls leave is the operator's own affair. */
export const seesCarriers = (actor: Actor): boolean => holds(actor, 'voice.read-carriers');

/** 10⁻⁸ as text. */
export const decimalOrNull = (amount: Whole | null): string | null =>
  amount === null ? null : formatDecimal(BigInt(amount));
