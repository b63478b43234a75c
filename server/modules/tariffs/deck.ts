import { sql } from 'kysely';
import type { Deck, DeckLine, DeckVersion } from '../../../contracts/tariffs.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { deckWithin } from './access.ts';
import { readDeckLines } from './deck-list.ts';
import { readRestoration } from './sheets/restoration.ts';

/** A deck with its versions and where it is used. 404 when it may not be seen. */
export async function readDeck(db: Db, actor: Actor, deckId: string, now: Temporal.Instant): Promise<Deck> {
  const position = await readHorizon(db);
  await deckWithin(db, actor, deckId);
  const [[line], versions, restoration, usedBy] = await Promise.all([
    readDeckLines(db, now, sql`d.id = ${deckId}`),
    readVersions(db, deckId, now),
    readRestoration(db, deckId),
    readUse(db, deckId, now),
  ]);
  return {
    ...(line as DeckLine),
    versions,
    restoration,
    usedBy,
    abilities: { manage: holds(actor, 'tariffs.manage') },
    position,
  };
}

type VersionRow = {
  number: number;
  effective_at: Temporal.Instant;
  withdrawn_at: Temporal.Instant | null;
  note: string;
  source: DeckVersion['source'];
  by: { id: string; name: string } | null;
  added: number;
  changed: number;
  closed: number;
  created_at: Temporal.Instant;
};

/** The versions of a deck, the newest first; or one of them. */
export async function readVersions(
  db: Db,
  deckId: string,
  now: Temporal.Instant,
  only: number | null = null,
): Promise<DeckVersion[]> {
  const { rows } = await sql<VersionRow>`
    select v.number, v.effective_at, v.withdrawn_at, v.note, v.source, v.added, v.changed, v.closed, v.created_at,
           (select jsonb_build_object('id', u.id, 'name', u.name) from identity.people u where u.id = v.by) as by
    from tariffs.deck_versions v where v.deck_id = ${deckId} order by v.number desc`.execute(db);
  const inForce = rows.find(
    (row) => !row.withdrawn_at && Temporal.Instant.compare(row.effective_at, now) <= 0,
  );
  return rows
    .filter((row) => only === null || row.number === only)
    .map((row) => ({
      number: row.number,
      state: row.withdrawn_at
        ? 'withdrawn'
        : row.number === inForce?.number
          ? 'in-force'
          : Temporal.Instant.compare(row.effective_at, now) > 0
            ? 'scheduled'
            : 'past',
      effectiveAt: row.effective_at.toString(),
      withdrawnAt: row.withdrawn_at?.toString() ?? null,
      note: row.note,
      source: row.source,
      by: row.by,
      added: row.added,
      changed: row.changed,
      closed: row.closed,
      createdAt: row.created_at.toString(),
    }));
}

async function readUse(db: Db, deckId: string, now: Temporal.Instant): Promise<Deck['usedBy']> {
  const { rows } = await sql<{ plans: Named[]; carriers: Named[]; is_default: boolean }>`
    select coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
             from tariffs.plans p where exists (
               select from tariffs.plan_versions v where v.plan_id = p.id and ${deckId} = any(v.deck_ids)
                 and not exists (select from tariffs.plan_versions later where later.plan_id = p.id
                   and later.number > v.number and later.effective_at <= ${now}))), '[]') as plans,
           coalesce((select jsonb_agg(distinct jsonb_build_object('id', c.id, 'name', c.name))
             from tariffs.carrier_decks x join voice.carrier_list c on c.id = x.carrier_id
             where x.deck_id = ${deckId} and (upper(x.during) is null or upper(x.during) > ${now})), '[]') as carriers,
           exists (select from tariffs.default_decks f where f.deck_id = ${deckId}
             and not exists (select from tariffs.default_decks later where later.currency = f.currency
               and later.service = f.service and later.effective_at > f.effective_at
               and later.effective_at <= ${now})) as is_default`.execute(db);
  const { plans = [], carriers = [], is_default = false } = rows[0] ?? {};
  return { plans, carriers, isDefault: is_default };
}

type Named = { id: string; name: string };
