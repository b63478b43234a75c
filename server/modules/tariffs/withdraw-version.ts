import { sql } from 'kysely';
import { notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockDeck } from './access.ts';
import { listSubject } from './facts.ts';

/**
 * Takes back a version that has not taken force, the last one first: its rules go, those it closed are open again.
 * 409 `version-in-force` when it has, 409 `version-not-last` when a later one is scheduled. Taken back twice is once.
 */
export async function withdrawVersion(work: Work, deckId: string, number: number): Promise<void> {
  const deck = await lockDeck(work, deckId);
  const { rows } = await sql<{ effective_at: Temporal.Instant; withdrawn_at: unknown; head: number }>`
    select v.effective_at, v.withdrawn_at,
           (select max(number) from tariffs.deck_versions where deck_id = v.deck_id and withdrawn_at is null) as head
    from tariffs.deck_versions v where v.deck_id = ${deckId} and v.number = ${number}`.execute(work.db);
  const version = rows[0];
  if (!version) throw notFound();
  if (version.withdrawn_at) return;
  if (Temporal.Instant.compare(version.effective_at, work.now) <= 0) throw refusal('version-in-force', 409);
  if (version.head !== number) throw refusal('version-not-last', 409, { number: version.head });
  await sql`delete from tariffs.rules where deck_id = ${deckId} and from_version = ${number}`.execute(
    work.db,
  );
  await sql`update tariffs.rules set until_version = null
    where deck_id = ${deckId} and until_version = ${number}`.execute(work.db);
  await sql`update tariffs.deck_versions set withdrawn_at = ${work.now}
    where deck_id = ${deckId} and number = ${number}`.execute(work.db);
  work.record({
    kind: 'tariffs.deck-version-withdrawn',
    subjects: [listSubject],
    data: { deckId, name: deck.name, number },
  });
}
