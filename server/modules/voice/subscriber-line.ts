import { type RawBuilder, sql } from 'kysely';
import type { OnSwitchState, SubscriberLine } from '../../../contracts/voice.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { onSwitchOf, passing, unconnected } from './subscriber.ts';
import type { SubscriberRow } from './tables.ts';

/** A subscriber as lists and live screens need it. */
export type LineRow = SubscriberRow & {
  customer_name: string;
  dids: number;
  owners: string[];
};

/** Lines with customer and count of numbers. `chosen` picks the rows (`where … order by … limit …` over `s`) first. */
export const linesOf = (chosen: RawBuilder<unknown>) => sql<LineRow>`
  select s.*, c.name as customer_name,
         (select count(*) from voice.dids d where d.subscriber_id = s.id)::int as dids,
         array(select r.user_id from customers.responsibles_of r where r.customer_id = s.customer_id) as owners
  from (select * from voice.subscribers s ${chosen}) s
  join customers.summaries c on c.id = s.customer_id
  order by s.opened_at desc, s.id desc`;

/** Subscribers by their ids, for live screens. */
export async function loadLines(db: Db, ids: readonly string[]): Promise<Map<string, LineRow>> {
  const { rows } = await linesOf(sql`where s.id = any(${[...ids]}::uuid[])`).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A line for an actor; null when the customer is out of reach. */
export const lineFor = (row: LineRow, actor: Actor): SubscriberLine | null =>
  reaches(actor, 'voice.read', row.owners) ? showLine(row) : null;

export function showLine(row: LineRow): SubscriberLine {
  return {
    id: row.id,
    username: row.username,
    customerId: row.customer_id,
    customerName: row.customer_name,
    subscriptionId: row.subscription_id,
    state: row.state,
    outgoingBlock: row.outgoing_block,
    channels: row.channels,
    callerId: row.caller_id,
    country: row.country,
    areaCode: row.area_code,
    dids: row.dids,
    onSwitch: onSwitchOf(row),
    openedAt: row.opened_at.toString(),
    version: row.version,
  };
}

/** SQL: the rows of `s` whose line is in this state on the switch. The same as `onSwitchOf`. */
export function onSwitchIs(state: OnSwitchState): RawBuilder<boolean> {
  const inStep = sql`(s.applied_revision = s.wanted_revision and s.applied_switch_id is not distinct from s.switch_id)`;
  const code = sql`s.switch_fault ->> 'code'`;
  const cutOff = sql`coalesce(${code} = any(${[...unconnected]}::text[]), false)`;
  const waits = sql`coalesce(${code} = ${passing}, true)`;
  const conditions: Record<OnSwitchState, RawBuilder<boolean>> = {
    'in-step': sql<boolean>`(s.switch_id is not null and ${inStep})`,
    'not-connected': sql<boolean>`(s.switch_id is null or (not ${inStep} and ${cutOff}))`,
    waiting: sql<boolean>`(s.switch_id is not null and not ${inStep} and ${waits})`,
    failed: sql<boolean>`(s.switch_id is not null and not ${inStep} and not ${waits} and not ${cutOff})`,
  };
  return conditions[state];
}
