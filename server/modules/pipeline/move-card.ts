import { sql } from 'kysely';
import type { Card, MoveInput } from '../../../contracts/pipeline.ts';
import { conflict, invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockCard, lockStage, stageOf } from './access.ts';
import { enterStage, outcomeOf, takePlace } from './enter-stage.ts';
import { announce, countedAs } from './facts.ts';
import { shownCard } from './load-cards.ts';
import { findGap, ranksIn, standsIn } from './place.ts';
import type { CardRow, StageRow } from './tables.ts';

/**
 * Moves a card: to another stage, or to another place in its column. 409 `conflict` with the present card if it
 * changed since the caller read it. A move to where it stands changes nothing. A won or lost stage closes the card,
 * any other opens it again. Taking a move back is a move.
 */
export async function moveCard(work: Work, cardId: string, input: MoveInput): Promise<Card> {
  const stage = await lockStage(work.db, input.stageId);
  const card = await lockCard(work.db, work.actor, cardId, 'pipeline.move');
  const shown = (row: CardRow) => shownCard(work.db, work.actor, row, work.now);
  if (stage?.board_id !== card.board_id) throw invalid({ stageId: 'stage-unknown' });
  if (card.version !== input.version) throw conflict(await shown(card));
  const gap = await findGap(work.db, work.actor, { stageId: stage.id, place: input, moving: [cardId] });
  const stays = card.stage_id === stage.id && card.on_board;
  if (stays && standsIn(gap, card.rank)) return shown(card);
  const [rank] = await ranksIn(work, gap, { stageId: stage.id, moving: [cardId], count: 1 });
  if (stays) {
    const moved = await takePlace(work, cardId, rank as string);
    announce(work, 'pipeline.card-reordered', moved, { tell: ['board'] });
    return shown(moved);
  }
  await refuseArchived(work, card);
  const moved = await enterStage(work, card, {
    stage,
    rank: rank as string,
    lostReason: input.lostReason ?? null,
  });
  announceMove(work, card, moved, { from: await stageOf(work.db, card.stage_id), to: stage });
  return shown(moved);
}

/** A move is part of the customer's history. */
export function announceMove(
  work: Work,
  before: CardRow,
  moved: CardRow,
  { from, to, tell }: { from: StageRow; to: StageRow; tell?: ('board' | 'customer')[] },
): void {
  announce(work, 'pipeline.card-moved', moved, {
    was: countedAs(before),
    data: {
      fromStageId: from.id,
      fromStage: from.name,
      toStageId: to.id,
      toStage: to.name,
      outcome: outcomeOf(to),
      ...(moved.lost_reason ? { reason: moved.lost_reason } : {}),
    },
    before: { stage: from.name },
    after: { stage: to.name },
    ...(tell ? { tell } : {}),
  });
}

/** Cards of archived customers rest until the customer is restored (409). */
export async function refuseArchived(work: Work, card: CardRow): Promise<void> {
  if (card.on_board) return;
  const { rows } =
    await sql`select 1 from customers.summaries where id = ${card.customer_id} and archived_at is not null
    `.execute(work.db);
  if (rows.length > 0) throw refusal('customer-archived', 409);
}
