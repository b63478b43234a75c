import { sql } from 'kysely';
import type { Card } from '../../../contracts/pipeline.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockCard } from './access.ts';
import { enterStage } from './enter-stage.ts';
import { announce, countedAs, stageWords } from './facts.ts';
import { shownCard } from './load-cards.ts';
import { refuseArchived } from './move-card.ts';
import { firstStage } from './open-card.ts';
import { rankOnTop } from './place.ts';
import type { StageRow } from './tables.ts';

/**
 * Opens a closed card again, on top of the stage for open work it was in last, or of the first one. 409 `card-open`
 * when it is open, `open-card-exists` when the customer has another open card on the board.
 */
export async function reopenCard(
  work: Work,
  cardId: string,
  { version }: { version: number },
): Promise<Card> {
  const stage = await lockLastOpenStage(work, cardId);
  const card = await lockCard(work.db, work.actor, cardId, 'pipeline.move');
  if (card.version !== version) throw conflict(await shownCard(work.db, work.actor, card, work.now));
  if (!card.closed_at) throw refusal('card-open', 409);
  await refuseArchived(work, card);
  const target = stage ?? (await firstStage(work, card.board_id));
  if (!target) throw refusal('board-without-stage', 409);
  const rank = await rankOnTop(work.db, target.id);
  const opened = await enterStage(work, card, { stage: target, rank });
  announce(work, 'pipeline.card-reopened', opened, { was: countedAs(card), data: stageWords(target) });
  return shownCard(work.db, work.actor, opened, work.now);
}

async function lockLastOpenStage(work: Work, cardId: string): Promise<StageRow | null> {
  const { rows } = await sql<StageRow>`
    select s.* from pipeline.stages s where s.id = (
      select v.stage_id from pipeline.stage_visits v join pipeline.stages past on past.id = v.stage_id
      where v.card_id = ${cardId} and past.kind in ('open', 'parking') and past.removed_at is null
      order by v.entered_at desc, v.id desc limit 1)
    for no key update`.execute(work.db);
  return rows[0] ?? null;
}
