import { sql } from 'kysely';
import type { PortIn } from '../../../contracts/voice.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDid, lockSubscriberWithin } from './access.ts';
import { give } from './assign-did.ts';
import { didReader } from './did-reader.ts';
import { recordDid } from './record-did.ts';
import { demandOpen } from './subscriber.ts';
import type { DidRow, SubscriberRow } from './tables.ts';

/**
 * Takes over a number from another operator: new to the inventory, or one that had left us. With a subscriber it is
 * that one's from the moment of porting, which is now or lately. 409 `did-taken` when it is ours and not gone, 422 when
 * it is no number in its country.
 */
export async function portInDid(work: Work, { number, ...rest }: PortIn): Promise<DidRow> {
  const digits = (await didReader(work.db, rest.country))(number);
  if (!digits) throw invalid({ number: 'did-not-read' });
  const wish = { ...rest, number: digits };
  const since = wish.on ?? work.now;
  if (Temporal.Instant.compare(since, work.now) > 0) throw invalid({ on: 'did-in-the-future' });
  const subscriber = wish.subscriberId
    ? demandOpen(await lockSubscriberWithin(work, wish.subscriberId, 'voice.manage-dids'))
    : null;
  await addIfUnknown(work, wish);
  const did = await lockDid(work, wish.number);
  if (did.state !== 'free' && did.state !== 'ported-out')
    throw refusal('did-taken', 409, { number: did.number, state: did.state });
  await demandNoLaterHistory(work, did.number, since);
  const { rows } = await sql<DidRow>`
    update voice.dids
    set state = 'free', ported_in_at = ${since}, ported_from = ${wish.from}, ported_out_at = null, ported_to = null,
        version = version + 1, changed_at = ${work.now}
    where id = ${did.id}
    returning *`.execute(work.db);
  const ported = rows[0] as DidRow;
  return subscriber ? assign(work, ported, subscriber, since) : recordDid(work, ported);
}

const assign = (work: Work, did: DidRow, subscriber: SubscriberRow, since: Temporal.Instant) =>
  give(work, did, subscriber, { since, ported: true });

async function addIfUnknown(
  work: Work,
  { number, country, areaCode, kind, carrierId }: PortIn,
): Promise<void> {
  await sql`
    insert into voice.dids (number, country, area_code, kind, carrier_id, state, created_at, changed_at)
    values (${number}, ${country}, ${areaCode ?? null}, ${kind}, ${carrierId ?? null}, 'free', ${work.now}, ${work.now})
    on conflict (number) do nothing`.execute(work.db);
}

// Calls of that time were rated for whoever had the number.
async function demandNoLaterHistory(work: Work, number: string, since: Temporal.Instant): Promise<void> {
  const { rows } = await sql`
    select from voice.did_assignments
    where number = ${number} and (upper_inf(during) or upper(during) > ${since})`.execute(work.db);
  if (rows.length > 0) throw invalid({ on: 'had-by-another' });
}
