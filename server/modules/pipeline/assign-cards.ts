import { sql } from 'kysely';
import type { BulkAnswer } from '../../../contracts/pipeline.ts';
import { reaches } from '../../kernel/access.ts';
import type { Work } from '../../kernel/work.ts';
import { ownersOf, setResponsibles } from '../customers/index.ts';
import type { CardRow } from './tables.ts';

/**
 * Adds and removes responsibles of the customers behind the selected cards. Who is responsible belongs to the
 * customer: `customers` writes and announces it, this room's companion brings the cards in step in the same
 * transaction. Cards out of reach and those in no need of change are skipped.
 */
export async function assignCards(
  work: Work,
  input: { cardIds: readonly string[]; add: readonly string[]; remove: readonly string[] },
): Promise<BulkAnswer> {
  const wanted = [...new Set(input.cardIds)];
  const { rows: cards } = await sql<CardRow>`
    select * from pipeline.cards where id = any(${wanted}::uuid[]) order by customer_id`.execute(work.db);
  const assignable = cards.filter(
    (card) =>
      reaches(work.actor, 'pipeline.read', card.responsible_ids) &&
      reaches(work.actor, 'customers.assign', card.responsible_ids),
  );
  const owners = await ownersOf(
    work.db,
    assignable.map((card) => card.customer_id),
  );
  const changed: string[] = [];
  for (const card of assignable) {
    const present = owners.get(card.customer_id) ?? [];
    const next = [...new Set([...present.filter((id) => !input.remove.includes(id)), ...input.add])];
    const { added, removed } = await setResponsibles(work, card.customer_id, next);
    if (added.length + removed.length > 0) changed.push(card.id);
  }
  return {
    // Their cards change with the commit, one version up.
    changed: cards
      .filter((card) => changed.includes(card.id))
      .map(({ id, version }) => ({ id, version: version + 1 })),
    skipped: wanted.filter((id) => !changed.includes(id)),
  };
}
