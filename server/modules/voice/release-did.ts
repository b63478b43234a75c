import { sql } from 'kysely';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDid, lockSubscriber } from './access.ts';
import { changeWanted } from './change-wanted.ts';
import { dataOf, didsSubject, subjectsOf } from './facts.ts';
import { queuePutDid } from './put-did.ts';
import type { DidRow, SubscriberRow } from './tables.ts';

/** Takes the number from its subscriber; it rests for a year, so that its next holder gets no calls meant for this one. */
export async function releaseDid(work: Work, number: string): Promise<DidRow> {
  const { did, subscriber } = await lockAssigned(work, number);
  return releaseRow(work, did, subscriber);
}

/** The number with who has it, both locked, the subscriber first. 404, 409 `did-not-assigned`. */
export async function lockAssigned(
  work: Work,
  number: string,
): Promise<{ did: DidRow; subscriber: SubscriberRow }> {
  const { rows } = await sql<{ subscriber_id: string | null }>`
    select subscriber_id from voice.dids where number = ${number}`.execute(work.db);
  if (!rows[0]) throw notFound();
  const subscriberId = rows[0].subscriber_id;
  if (!subscriberId) throw refusal('did-not-assigned', 409, { number });
  const subscriber = await lockSubscriber(work, subscriberId);
  const did = await lockDid(work, number);
  // Between the look and the lock it may have gone to another.
  if (did.subscriber_id !== subscriberId) throw refusal('did-not-assigned', 409, { number });
  return { did, subscriber };
}

/** The same for a number and a subscriber that are locked. `to` says where it goes instead of resting. */
export async function releaseRow(
  work: Work,
  did: DidRow,
  subscriber: SubscriberRow,
  to: { portedOutAt: Temporal.Instant; portedTo: string } | null = null,
): Promise<DidRow> {
  if (subscriber.caller_id === did.number) await changeWanted(work, subscriber, { caller_id: null });
  const until = work.now.toZonedDateTimeISO('UTC').add({ years: 1 }).toInstant();
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = ${to ? 'ported-out' : 'quarantined'}, quarantined_until = ${to ? null : until},
        ported_out_at = ${to?.portedOutAt ?? null}, ported_to = ${to?.portedTo ?? null},
        subscriber_id = null, addon_service_id = null, suspended = false,
        wanted_revision = wanted_revision + 1, version = version + 1, changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  const released = rows[0] as DidRow;
  await endHistory(work, did.number, to?.portedOutAt ?? work.now);
  work.record({
    kind: 'voice.did-released',
    subjects: [`did:${did.id}`, didsSubject, ...subjectsOf(subscriber)],
    object: { type: 'did', id: did.id },
    version: released.version,
    data: { ...dataOf(subscriber), number: did.number, ported: to !== null },
  });
  queuePutDid(work, did.number);
  return released;
}

// Who had a number for no time at all never had it: a span must not be empty.
async function endHistory(work: Work, number: string, until: Temporal.Instant): Promise<void> {
  await sql`
    delete from voice.did_assignments
    where number = ${number} and upper_inf(during) and lower(during) >= ${until}`.execute(work.db);
  await sql`
    update voice.did_assignments set during = tstzrange(lower(during), ${until}), released_by = ${work.actor.id}
    where number = ${number} and upper_inf(during)`.execute(work.db);
}
