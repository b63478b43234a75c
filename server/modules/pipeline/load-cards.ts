import type { Card, CardPerson } from '../../../contracts/pipeline.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { findPeople } from '../identity/index.ts';
import { type LoadedCard, loadedCard, showCard } from './card.ts';
import { type CardRow, cardColumns, tables } from './tables.ts';

/** Cards by id with their people; unknown ids are left out. */
export async function loadCards(
  db: Db,
  ids: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, LoadedCard>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(db)
    .selectFrom('pipeline.cards')
    .select(cardColumns)
    .where('id', 'in', [...ids])
    .execute();
  const loaded = await withPeople(db, rows as CardRow[], now);
  return new Map(loaded.map((card) => [card.id, card]));
}

/** Puts the people on the cards. */
export async function withPeople(
  db: Db,
  rows: readonly CardRow[],
  now: Temporal.Instant,
): Promise<LoadedCard[]> {
  const people = await findPeople(
    db,
    rows.flatMap((row) => row.responsible_ids),
  );
  return rows.map((row) =>
    loadedCard(
      row,
      row.responsible_ids.flatMap((id): CardPerson[] => {
        const person = people.get(id);
        return person ? [person] : [];
      }),
      now,
    ),
  );
}

/** One card as the actor sees it, for answers to whoever just reached it. */
export async function shownCard(db: Db, actor: Actor, row: CardRow, now: Temporal.Instant): Promise<Card> {
  const [card] = await withPeople(db, [row], now);
  return showCard(card as LoadedCard, actor) as Card;
}
