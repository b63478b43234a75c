import type { z } from 'zod';
import type { Board, newStage } from '../../../contracts/pipeline.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBoard, stagesOf } from './access.ts';
import { readBoard } from './board.ts';
import { announceBoard, stageWords } from './facts.ts';
import { audited } from './stage.ts';
import { tables } from './tables.ts';

/** Adds a stage at the end of the board. */
export async function addStage(
  work: Work,
  boardId: string,
  input: z.output<typeof newStage>,
): Promise<Board> {
  await lockBoard(work, boardId);
  const position = ((await stagesOf(work.db, boardId)).at(-1)?.position ?? 0) + 1;
  const stage = await tables(work.db)
    .insertInto('pipeline.stages')
    .values({
      board_id: boardId,
      name: input.name,
      kind: input.kind,
      color: input.color,
      age_limit_days: input.ageLimitDays,
      position,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  announceBoard(work, 'pipeline.stage-added', boardId, { data: stageWords(stage), after: audited(stage) });
  return readBoard(work.db, work.actor, boardId);
}
