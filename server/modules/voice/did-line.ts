import { type RawBuilder, sql } from 'kysely';
import type { DidLine } from '../../../contracts/voice.ts';
import { type Actor, holds, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { onSwitchOf } from './subscriber.ts';
import type { DidRow } from './tables.ts';

/** A number with who has it or for whom it is kept. */
export type DidLineRow = DidRow & {
  username: string | null;
  customer_id: string | null;
  customer_name: string | null;
  reserved_name: string | null;
  switch_id: string | null;
  owners: string[];
};

/** Numbers with their holders. `chosen` picks the rows (`where … order by … limit …` over `d`) first. */
export const didLinesOf = (chosen: RawBuilder<unknown>) => sql<DidLineRow>`
  select d.*, s.username, s.customer_id, s.switch_id, c.name as customer_name, k.name as reserved_name,
         array(select r.user_id from customers.responsibles_of r
               where r.customer_id = coalesce(s.customer_id, d.reserved_for)) as owners
  from (select * from voice.dids d ${chosen}) d
  left join voice.subscribers s on s.id = d.subscriber_id
  left join customers.summaries c on c.id = s.customer_id
  left join customers.summaries k on k.id = d.reserved_for
  order by d.number`;

/** Numbers by their ids, for live screens. */
export async function loadDids(db: Db, ids: readonly string[]): Promise<Map<string, DidLineRow>> {
  const { rows } = await didLinesOf(sql`where d.id = any(${[...ids]}::uuid[])`).execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** A number for an actor: everybody sees that it is taken, only who reaches the customer sees by whom. */
export function didFor(row: DidLineRow, actor: Actor): DidLine | null {
  if (!holds(actor, 'voice.read')) return null;
  const sees = reaches(actor, 'voice.read', row.owners);
  return {
    id: row.id,
    number: row.number,
    country: row.country,
    areaCode: row.area_code,
    kind: row.kind,
    state: row.state,
    suspended: row.suspended,
    reservedUntil: row.reserved_until?.toString() ?? null,
    reservedFor: sees && row.reserved_for ? { id: row.reserved_for, name: row.reserved_name ?? '' } : null,
    reservedByMe: row.reserved_by !== null && row.reserved_by === actor.id,
    quarantinedUntil: row.quarantined_until?.toString() ?? null,
    subscriber: sees ? holderOf(row) : null,
    addonServiceId: sees ? row.addon_service_id : null,
    portedInAt: row.ported_in_at?.toString() ?? null,
    portedFrom: row.ported_from,
    portedOutAt: row.ported_out_at?.toString() ?? null,
    portedTo: row.ported_to,
    note: sees || row.state !== 'assigned' ? row.note : null,
    onSwitch: row.state === 'assigned' && !row.suspended ? onSwitchOf(row) : null,
    version: row.version,
  };
}

const holderOf = (row: DidLineRow): DidLine['subscriber'] =>
  row.subscriber_id && row.customer_id
    ? {
        id: row.subscriber_id,
        username: row.username ?? '',
        customerId: row.customer_id,
        customerName: row.customer_name ?? '',
      }
    : null;
