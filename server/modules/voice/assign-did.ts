import { sql } from 'kysely';
import type { DidKind } from '../../../contracts/voice.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDid } from './access.ts';
import { dataOf, didsSubject, subjectsOf } from './facts.ts';
import { queuePutDid } from './put-did.ts';
import type { DidRow, SubscriberRow } from './tables.ts';

export type DidChoice = {
  /** This number; nothing: any free one of the kind and area. */
  number?: string | null;
  kind?: DidKind | null;
  areaCode?: string | null;
  addonServiceId?: string | null;
};

/**
 * Gives the subscriber (its row is locked) a number. Free ones may be given, and those that are not reserved for
 * another customer; 409 `did-taken`, `did-reserved` or `no-free-did` otherwise. The number it has already is given again without a trace.
 */
export async function assignDid(work: Work, subscriber: SubscriberRow, choice: DidChoice): Promise<DidRow> {
  if (subscriber.state === 'closed') throw refusal('subscriber-closed', 409);
  const did = choice.number
    ? await lockDid(work, choice.number)
    : await takeAnyFree(work, subscriber, choice);
  if (did.state === 'assigned' && did.subscriber_id === subscriber.id) return did;
  demandFor(did, subscriber);
  return give(work, did, subscriber, { addonServiceId: choice.addonServiceId ?? null });
}

/** Writes the assignment of a number (locked, nobody's) from `since` on, its history and its fact. */
export async function give(
  work: Work,
  did: DidRow,
  subscriber: SubscriberRow,
  of: { addonServiceId?: string | null; since?: Temporal.Instant; ported?: boolean },
): Promise<DidRow> {
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = 'assigned', subscriber_id = ${subscriber.id}, addon_service_id = ${of.addonServiceId ?? null},
        reserved_until = null, reserved_for = null, reserved_by = null, quarantined_until = null, suspended = false,
        wanted_revision = wanted_revision + 1, version = version + 1, changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  const assigned = rows[0] as DidRow;
  await sql`
    insert into voice.did_assignments (number, subscriber_id, addon_service_id, during, assigned_by)
    values (${did.number}, ${subscriber.id}, ${of.addonServiceId ?? null},
            tstzrange(${of.since ?? work.now}, null), ${work.actor.id})`.execute(work.db);
  work.record({
    kind: 'voice.did-assigned',
    subjects: [`did:${did.id}`, didsSubject, ...subjectsOf(subscriber)],
    object: { type: 'did', id: did.id },
    version: assigned.version,
    data: { ...dataOf(subscriber), number: did.number, ported: of.ported ?? false },
  });
  queuePutDid(work, did.number);
  return assigned;
}

// Kept back for nobody in particular, it is given to whoever is named; kept back for somebody, to nobody else.
function demandFor({ state, number, reserved_for }: DidRow, { customer_id }: SubscriberRow): void {
  if (state === 'free') return;
  if (state !== 'reserved') throw refusal('did-taken', 409, { number, state });
  if (reserved_for !== null && reserved_for !== customer_id) throw refusal('did-reserved', 409, { number });
}

// Passes over numbers that another transaction is giving away: two at once get two numbers without waiting.
async function takeAnyFree(
  work: Work,
  subscriber: SubscriberRow,
  { kind, areaCode }: DidChoice,
): Promise<DidRow> {
  const { rows } = await sql<DidRow>`
    select * from voice.dids
    where country = ${subscriber.country} and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${areaCode ?? null}::text is null or area_code = ${areaCode ?? null})
      and (state = 'free' or (state = 'reserved' and reserved_for = ${subscriber.customer_id}))
    order by (state = 'reserved') desc, number
    limit 1 for no key update skip locked`.execute(work.db);
  if (!rows[0]) throw refusal('no-free-did', 409, { kind: kind ?? null, areaCode: areaCode ?? null });
  return rows[0];
}
