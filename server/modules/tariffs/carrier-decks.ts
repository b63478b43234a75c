import { sql } from 'kysely';
import type { z } from 'zod';
import type { carrierDeckList, newCarrierDeck } from '../../../contracts/tariffs.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { listSubject } from './facts.ts';

type Row = {
  carrier: { id: string; name: string };
  deck: { id: string; code: string; name: string; currency: string } | null;
  service: 'voice' | 'message';
  since: Temporal.Instant | null;
  until: Temporal.Instant | null;
};

/** All carriers with the decks at which they sell to us, now and to come. */
export async function listCarrierDecks(
  db: Db,
  now: Temporal.Instant,
): Promise<z.input<typeof carrierDeckList>> {
  const position = await readHorizon(db);
  const { rows } = await sql<Row>`
    select jsonb_build_object('id', c.id, 'name', c.name) as carrier, coalesce(x.service, 'voice') as service,
           case when d.id is null then null else
             jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'currency', d.currency) end as deck,
           lower(x.during) as since, upper(x.during) as until
    from voice.carrier_list c
    left join tariffs.carrier_decks x on x.carrier_id = c.id and (upper(x.during) is null or upper(x.during) > ${now})
    left join tariffs.decks d on d.id = x.deck_id
    order by c.name collate "tr-TR-x-icu", x.service desc, lower(x.during)`.execute(db);
  return {
    items: rows.map((row) => ({
      ...row,
      since: row.since?.toString() ?? null,
      until: row.until?.toString() ?? null,
    })),
    position,
  };
}

/** At which deck a carrier sells to us from a moment on; what was said for later is replaced. */
export async function setCarrierDeck(
  work: Work,
  carrierId: string,
  { deckId, service, from }: z.output<typeof newCarrierDeck>,
): Promise<void> {
  const carrier = await sql`select from voice.carrier_list where id = ${carrierId}`.execute(work.db);
  if (carrier.rows.length === 0) throw notFound();
  const { rows } = await sql<{ name: string }>`
    select name from tariffs.decks where id = ${deckId} and side = 'purchase' and service = ${service}
      and archived_at is null`.execute(work.db);
  if (!rows[0]) throw invalid({ deckId: 'deck-does-not-fit' });
  const at = from ?? work.now;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`carrier-deck ${carrierId}`}, 0))`.execute(
    work.db,
  );
  await sql`delete from tariffs.carrier_decks
    where carrier_id = ${carrierId} and service = ${service} and lower(during) >= ${at}`.execute(work.db);
  await sql`update tariffs.carrier_decks set during = tstzrange(lower(during), ${at})
    where carrier_id = ${carrierId} and service = ${service} and during @> ${at}::timestamptz`.execute(
    work.db,
  );
  await sql`insert into tariffs.carrier_decks (carrier_id, deck_id, service, during, created_at)
    values (${carrierId}, ${deckId}, ${service}, tstzrange(${at}, null), ${work.now})`.execute(work.db);
  work.record({
    kind: 'tariffs.carrier-deck-set',
    subjects: [listSubject],
    data: { carrierId, name: rows[0].name },
  });
}
