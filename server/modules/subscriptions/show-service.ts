import { type RawBuilder, sql } from 'kysely';
import type { CommandState, ServiceCommand, ServiceSummary } from '../../../contracts/subscriptions.ts';
import type { ServiceRow } from './tables.ts';

/** A service as lists and live screens read it, with what decides who may see it. */
export type ServiceLine = ServiceRow & {
  order_number: number;
  customer_name: string;
  responsible_ids: string[];
  addons: number;
  newest_id: string | null;
  newest_command: ServiceCommand | null;
  newest_state: CommandState | null;
  scheduled_id: string | null;
  scheduled_command: ServiceCommand | null;
  scheduled_at: Temporal.Instant | null;
};

/**
 * Lines of services, the newest first. `chosen` picks them (`where … order by … limit …` over
 * `subscriptions.subscriptions s`) before anything is joined.
 */
export const linesOf = (chosen: RawBuilder<unknown>) => sql<ServiceLine>`
  select s.*, o.number as order_number, c.name as customer_name,
         array(select r.user_id from customers.responsibles_of r where r.customer_id = s.customer_id) as responsible_ids,
         (select count(*) from subscriptions.subscriptions a
          where a.parent_id = s.id and a.state not in ('terminated', 'cancelled')) as addons,
         n.id as newest_id, n.command as newest_command, n.state as newest_state,
         d.id as scheduled_id, d.command as scheduled_command, d.effective_at as scheduled_at
  from (select s.* from subscriptions.subscriptions s ${chosen}) s
  join subscriptions.orders o on o.id = s.order_id
  join customers.summaries c on c.id = s.customer_id
  left join lateral (select id, command, state from subscriptions.commands
                     where subscription_id = s.id and state not in ('scheduled', 'withdrawn')
                     order by requested_at desc, id desc limit 1) n on true
  left join lateral (select id, command, effective_at from subscriptions.commands
                     where subscription_id = s.id and state = 'scheduled'
                     order by effective_at limit 1) d on true
  order by s.number desc`;

/** One line of a list of services. */
export function showService(line: ServiceLine): ServiceSummary {
  return {
    id: line.id,
    number: line.number,
    orderId: line.order_id,
    orderNumber: line.order_number,
    parentId: line.parent_id,
    kind: line.kind,
    customerId: line.customer_id,
    customerName: line.customer_name,
    productId: line.product_id,
    productCode: line.product_code,
    productName: line.product_name,
    module: line.module,
    quantity: line.quantity,
    wishedName: line.wished_name,
    state: line.state,
    cycle: line.cycle,
    recurring: { minor: String(line.recurring_minor), currency: line.currency },
    command: newestOf(line),
    scheduled:
      line.scheduled_id && line.scheduled_command && line.scheduled_at
        ? { id: line.scheduled_id, command: line.scheduled_command, effectiveAt: String(line.scheduled_at) }
        : null,
    addons: Number(line.addons),
    createdAt: line.created_at.toString(),
    activatedAt: line.activated_at?.toString() ?? null,
    endedAt: line.ended_at?.toString() ?? null,
    nextDueOn: line.next_due_on?.toString() ?? null,
    version: line.version,
  };
}

function newestOf({ newest_id, newest_command, newest_state }: ServiceLine): ServiceSummary['command'] {
  if (!newest_id || !newest_command || (newest_state !== 'running' && newest_state !== 'failed')) return null;
  return { id: newest_id, command: newest_command, state: newest_state };
}
