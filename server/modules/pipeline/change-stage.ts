import type { z } from 'zod';
import type { Board, stageChange } from '../../../contracts/pipeline.ts';
import { conflict, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { readBoard, showStage } from './board.ts';
import { announceBoard, stageWords } from './facts.ts';
import { audited, closes, hasCards, lockPresentStage } from './stage.ts';
import { tables } from './tables.ts';

/** Changes name, kind, colour or age limit. The kind of a stage with cards stays: it would close or open them all. */
export async function changeStage(
  work: Work,
  stageId: string,
  input: z.output<typeof stageChange>,
): Promise<Board> {
  const stage = await lockPresentStage(work, stageId);
  if (stage.version !== input.version) throw conflict(showStage(stage));
  if (input.kind && closes(input.kind) !== closes(stage.kind) && (await hasCards(work, stageId))) {
    throw refusal('stage-not-empty', 409);
  }
  const next = await tables(work.db)
    .updateTable('pipeline.stages')
    .set({
      name: input.name ?? stage.name,
      kind: input.kind ?? stage.kind,
      color: input.color ?? stage.color,
      age_limit_days: input.ageLimitDays === undefined ? stage.age_limit_days : input.ageLimitDays,
      version: stage.version + 1,
    })
    .where('id', '=', stageId)
    .returningAll()
    .executeTakeFirstOrThrow();
  announceBoard(work, 'pipeline.stage-changed', stage.board_id, {
    data: stageWords(next),
    before: audited(stage),
    after: audited(next),
  });
  return readBoard(work.db, work.actor, stage.board_id);
}
