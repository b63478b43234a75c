import { sql } from 'kysely';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDeck } from './access.ts';
import { listSubject } from './facts.ts';
import { type DeckRow, tables, type VersionSource } from './tables.ts';

export type OpenVersion = {
  deck: DeckRow;
  number: number;
  /** The version it builds on: the last that is not withdrawn; 0 for the first. */
  previous: number;
  effectiveAt: Temporal.Instant;
};

/**
 * Locks the deck and says what its next version builds on: the last one that is not withdrawn (`head`, 0 for none).
 * Refused (409 `version-out-of-order`) when a version that is not withdrawn takes force later; 409 `deck-archived`.
 */
export async function demandNext(
  work: Work,
  deckId: string,
  effectiveAt: Temporal.Instant | null,
): Promise<{ deck: DeckRow; head: number; number: number; at: Temporal.Instant }> {
  const deck = await lockDeck(work, deckId);
  if (deck.archived_at) throw refusal('deck-archived', 409);
  const { rows } = await sql<{ last: number; head: number; latest: Temporal.Instant | null }>`
    select coalesce(max(number), 0) as last,
           coalesce(max(number) filter (where withdrawn_at is null), 0) as head,
           max(effective_at) filter (where withdrawn_at is null) as latest
    from tariffs.deck_versions where deck_id = ${deckId}`.execute(work.db);
  const { last = 0, head = 0, latest = null } = rows[0] ?? {};
  const at = effectiveAt ?? work.now;
  if (latest && Temporal.Instant.compare(at, latest) < 0)
    throw refusal('version-out-of-order', 409, { number: head, effectiveAt: latest.toString() });
  return { deck, head, number: last + 1, at };
}

/**
 * Begins a version of a deck and locks the deck: rules may now be inserted with this `from_version` and closed with
 * this `until_version`. End it with `finishVersion`. Refused as `demandNext` says.
 */
export async function beginVersion(
  work: Work,
  deckId: string,
  {
    effectiveAt,
    note = '',
    source,
    by = work.actor.kind === 'user' ? work.actor.id : null,
  }: {
    effectiveAt: Temporal.Instant | null;
    note?: string;
    source: VersionSource;
    /** Who wanted it, where a job makes it. */
    by?: string | null;
  },
): Promise<OpenVersion> {
  const { deck, head, number, at } = await demandNext(work, deckId, effectiveAt);
  await tables(work.db)
    .insertInto('tariffs.deck_versions')
    .values({ deck_id: deckId, number, effective_at: at, note, source, by, created_at: work.now })
    .execute();
  return { deck, number, previous: head, effectiveAt: at };
}

/** Writes down what the version did and announces it: rules it has more, has otherwise, has no longer. */
export async function finishVersion(
  work: Work,
  { deck, number, effectiveAt }: OpenVersion,
  counts: { added: number; changed: number; closed: number },
): Promise<void> {
  const row = await tables(work.db)
    .updateTable('tariffs.deck_versions')
    .set(counts)
    .where('deck_id', '=', deck.id)
    .where('number', '=', number)
    .returning('source')
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'tariffs.deck-version-added',
    subjects: [listSubject],
    data: {
      deckId: deck.id,
      name: deck.name,
      number,
      effectiveAt: effectiveAt.toString(),
      source: row.source,
      ...counts,
    },
  });
}
