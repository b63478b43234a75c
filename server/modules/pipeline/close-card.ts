import { sql } from 'kysely';
import type { Card } from '../../../contracts/pipeline.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockCard, stageOf } from './access.ts';
import { enterStage } from './enter-stage.ts';
import { announce, countedAs, stageWords } from './facts.ts';
import { shownCard } from './load-cards.ts';
import { announceMove } from './move-card.ts';
import { rankOnTop } from './place.ts';
import type { CardRow, StageRow } from './tables.ts';

/**
 * Closes a card as lost, with the reason. On a board with a lost stage it goes there; else it leaves the board and
 * stands on the customer's screen only. 409 `card-closed` when it is closed already.
 */
export async function closeCard(
  work: Work,
  cardId: string,
  { version, reason }: { version: number; reason: string },
): Promise<Card> {
  const known = await lockStagesFor(work, cardId);
  const card = await lockCard(work.db, work.actor, cardId, 'pipeline.move');
  if (card.version !== version) throw conflict(await shownCard(work.db, work.actor, card, work.now));
  if (card.closed_at) throw refusal('card-closed', 409);
  const from = await stageOf(work.db, card.stage_id);
  if (known.lost) {
    const rank = await rankOnTop(work.db, known.lost.id);
    const moved = await enterStage(work, card, { stage: known.lost, rank, lostReason: reason });
    announceMove(work, card, moved, { from, to: known.lost });
    return shownCard(work.db, work.actor, moved, work.now);
  }
  const { rows } = await sql<CardRow>`
    with closed as (
      update pipeline.cards set closed_at = ${work.now}, outcome = 'lost', lost_reason = ${reason}, on_board = false,
        waiting_since = null, waiting_rule_id = null, version = version + 1 where id = ${cardId} returning *),
    ended as (
      update pipeline.stage_visits set left_at = greatest(entered_at, ${work.now})
      where card_id = ${cardId} and left_at is null)
    select * from closed`.execute(work.db);
  const closed = rows[0] as CardRow;
  announce(work, 'pipeline.card-lost', closed, {
    was: countedAs(card),
    data: { ...stageWords(from), reason },
    after: { reason },
  });
  return shownCard(work.db, work.actor, closed, work.now);
}

async function lockStagesFor(work: Work, cardId: string): Promise<{ lost: StageRow | null }> {
  const { rows } = await sql<StageRow>`
    select s.* from pipeline.stages s join pipeline.cards c on c.board_id = s.board_id
    where c.id = ${cardId} and s.kind = 'lost' and s.removed_at is null order by s.position limit 1
    for no key update of s`.execute(work.db);
  return { lost: rows[0] ?? null };
}
