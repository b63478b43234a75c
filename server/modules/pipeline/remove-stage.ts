import { sql } from 'kysely';
import type { Board } from '../../../contracts/pipeline.ts';
import { invalid, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBoard, stageOf, stagesOf } from './access.ts';
import { readBoard } from './board.ts';
import { announceBoard, stageWords } from './facts.ts';
import { ranksBetween } from './rank.ts';
import { audited, closes, hasCards, lockPresentStage } from './stage.ts';
import type { StageRow } from './tables.ts';

/** Takes a stage off the board; its cards go to the top of another one of the same kind of outcome. */
export async function removeStage(
  work: Work,
  stageId: string,
  { moveCardsTo }: { moveCardsTo?: string | undefined },
): Promise<Board> {
  const { board_id: boardId } = await stageOf(work.db, stageId);
  await lockBoard(work, boardId);
  const stage = await lockPresentStage(work, stageId);
  const stages = await stagesOf(work.db, boardId);
  if (!stages.some((one) => one.id !== stageId && one.kind === 'open')) throw refusal('last-open-stage', 409);
  if (await hasCards(work, stageId)) {
    const target = stages.find((one) => one.id === moveCardsTo && one.id !== stageId);
    if (!target) throw refusal('stage-not-empty', 409);
    if (closes(target.kind) !== closes(stage.kind)) throw invalid({ moveCardsTo: 'stage-of-other-kind' });
    await lockPresentStage(work, target.id);
    await moveAll(work, stage, target);
  }
  await sql`update pipeline.stages set removed_at = ${work.now}, version = version + 1 where id = ${stageId}`.execute(
    work.db,
  );
  announceBoard(work, 'pipeline.stage-removed', boardId, { data: stageWords(stage), before: audited(stage) });
  return readBoard(work.db, work.actor, boardId);
}

/** Cards keep their order and the time they entered; the history tells of the new stage. */
async function moveAll(work: Work, from: StageRow, to: StageRow): Promise<void> {
  const { rows: cards } = await sql<{ id: string }>`
    select id from pipeline.cards where stage_id = ${from.id} and on_board order by rank for no key update`.execute(
    work.db,
  );
  const { rows: top } = await sql<{ rank: string | null }>`
    select min(rank) as rank from pipeline.cards where stage_id = ${to.id} and on_board`.execute(work.db);
  const ranks = ranksBetween(null, top[0]?.rank ?? null, cards.length);
  const places = JSON.stringify(cards.map((card, at) => ({ id: card.id, rank: ranks[at] })));
  await sql`
    with moved as (
      update pipeline.cards c set stage_id = ${to.id}, rank = p.rank, version = c.version + 1
      from jsonb_to_recordset(${places}::jsonb) as p (id uuid, rank text) where c.id = p.id returning c.id),
    ended as (
      update pipeline.stage_visits v set left_at = greatest(entered_at, ${work.now}) from moved
      where v.card_id = moved.id and v.left_at is null returning 1)
    insert into pipeline.stage_visits (card_id, stage_id, entered_at, entered_by)
    select id, ${to.id}, ${work.now}, ${work.actor.id}::uuid from moved, (select count(*) from ended) first`.execute(
    work.db,
  );
  await sql`update pipeline.cards set stage_id = ${to.id} where stage_id = ${from.id}`.execute(work.db); // off the board
}
