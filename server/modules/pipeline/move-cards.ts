import { sql } from 'kysely';
import type { BulkAnswer } from '../../../contracts/pipeline.ts';
import { reaches } from '../../kernel/access.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockStage } from './access.ts';
import { enterStage } from './enter-stage.ts';
import { announceBoard } from './facts.ts';
import { announceMove } from './move-card.ts';
import { findGap, type Place, ranksIn } from './place.ts';
import type { CardRow, StageRow } from './tables.ts';

/** From this number on, followers of the board get one summary instead of each card. */
export const summaryFrom = 21;

/**
 * Moves the selected cards to one stage, in the order given. Cards out of reach, gone, of another board or already
 * in the stage are skipped. Each customer's history tells of the move; the board hears one summary if they are many.
 */
export async function moveCards(
  work: Work,
  input: { cardIds: readonly string[]; stageId: string } & Place,
): Promise<BulkAnswer> {
  const stage = await lockStage(work.db, input.stageId);
  if (!stage) throw invalid({ stageId: 'stage-unknown' });
  const wanted = [...new Set(input.cardIds)];
  const movable = (await lockCards(work, wanted)).filter(
    (card) =>
      card.board_id === stage.board_id &&
      card.on_board &&
      card.stage_id !== stage.id &&
      reaches(work.actor, 'pipeline.move', card.responsible_ids),
  );
  movable.sort((a, b) => wanted.indexOf(a.id) - wanted.indexOf(b.id));
  const moving = movable.map((card) => card.id);
  const gap = await findGap(work.db, work.actor, { stageId: stage.id, place: input, moving });
  const ranks = await ranksIn(work, gap, { stageId: stage.id, moving, count: moving.length });
  const from = await readStages(work, movable);
  const tell: ('board' | 'customer')[] = movable.length < summaryFrom ? ['board', 'customer'] : ['customer'];
  const changed: BulkAnswer['changed'] = [];
  for (const [at, card] of movable.entries()) {
    const moved = await enterStage(work, card, { stage, rank: ranks[at] as string });
    announceMove(work, card, moved, { from: from.get(card.stage_id) as StageRow, to: stage, tell });
    changed.push({ id: card.id, version: moved.version, fromStageId: card.stage_id });
  }
  if (movable.length >= summaryFrom) {
    const data = { count: movable.length, toStageId: stage.id, toStage: stage.name };
    announceBoard(work, 'pipeline.cards-changed', stage.board_id, { data });
  }
  return { changed, skipped: wanted.filter((id) => !moving.includes(id)) };
}

/** Locks cards in the order of their ids: two bulk changes at once wait instead of locking each other out. */
export async function lockCards(work: Work, ids: readonly string[]): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    select * from pipeline.cards where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(
    work.db,
  );
  return rows;
}

async function readStages(work: Work, cards: readonly CardRow[]): Promise<Map<string, StageRow>> {
  const ids = [...new Set(cards.map((card) => card.stage_id))];
  const { rows } = await sql<StageRow>`select * from pipeline.stages where id = any(${ids}::uuid[])`.execute(
    work.db,
  );
  return new Map(rows.map((stage) => [stage.id, stage]));
}
