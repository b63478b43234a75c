import { sql } from 'kysely';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { CardRow, StageRow } from './tables.ts';

/** How a stage of this kind leaves its cards: sold, lost, or open. */
export const outcomeOf = ({ kind }: Pick<StageRow, 'kind'>): 'won' | 'lost' | null =>
  kind === 'won' || kind === 'lost' ? kind : null;

/**
 * Writes a card into a stage: place, times, outcome and the history of visits. A card that comes back within minutes
 * has never left: its stay goes on, the slip leaves no visit (the facts tell of both moves). Card and stage are
 * locked. Refused (409 `open-card-exists`) when this opens a closed card of a customer who has another open one.
 */
export async function enterStage(
  work: Work,
  card: CardRow,
  to: { stage: StageRow; rank: string; lostReason?: string | null },
): Promise<CardRow> {
  const outcome = outcomeOf(to.stage);
  const { rows } = await sql<CardRow>`
    with slip as materialized (
      select before.id, before.entered_at from pipeline.stage_visits present
      join pipeline.stage_visits before on before.card_id = present.card_id
        and before.stage_id = ${to.stage.id} and before.left_at = present.entered_at
      where present.card_id = ${card.id} and present.left_at is null
        and present.entered_at > ${work.now.subtract({ minutes: slipMinutes })}
      order by before.id desc limit 1),
    moved as (
      update pipeline.cards set stage_id = ${to.stage.id}, rank = ${to.rank}, version = version + 1,
        entered_stage_at = coalesce((select entered_at from slip), ${work.now}),
        closed_at = ${outcome === null ? null : work.now}, outcome = ${outcome},
        lost_reason = ${outcome === 'lost' ? (to.lostReason ?? null) : null}, on_board = true
      where id = ${card.id} returning *),
    undone as (
      delete from pipeline.stage_visits
      where card_id = ${card.id} and left_at is null and exists (select from slip) returning 1),
    goes_on as (
      update pipeline.stage_visits set left_at = null
      where id in (select slip.id from slip, (select count(*) from undone) first)),
    ended as (
      update pipeline.stage_visits set left_at = greatest(entered_at, ${work.now})
      where card_id = ${card.id} and left_at is null and not exists (select from slip) returning 1),
    begun as (
      insert into pipeline.stage_visits (card_id, stage_id, entered_at, entered_by)
      select moved.id, moved.stage_id, ${work.now}, ${work.actor.id}::uuid
      from moved, (select count(*) from ended) first where not exists (select from slip))
    select * from moved`
    .execute(work.db)
    .catch(refuseSecondOpenCard);
  return rows[0] as CardRow;
}

const slipMinutes = 5;

/** Another place in the same column. */
export async function takePlace(work: Work, cardId: string, rank: string): Promise<CardRow> {
  const { rows } = await sql<CardRow>`
    update pipeline.cards set rank = ${rank}, version = version + 1 where id = ${cardId} returning *`.execute(
    work.db,
  );
  return rows[0] as CardRow;
}

/** Two open cards of a customer on one board: refused by the database, worded here. */
export function refuseSecondOpenCard(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'one_open_card') {
    throw refusal('open-card-exists', 409);
  }
  throw error;
}
