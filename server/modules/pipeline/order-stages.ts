import { sql } from 'kysely';
import type { Board } from '../../../contracts/pipeline.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBoard, stagesOf } from './access.ts';
import { readBoard } from './board.ts';
import { announceBoard } from './facts.ts';

/** Orders the stages; exactly the present ones must be named. */
export async function orderStages(work: Work, boardId: string, stageIds: readonly string[]): Promise<Board> {
  await lockBoard(work, boardId);
  const present = (await stagesOf(work.db, boardId)).map((stage) => stage.id);
  if (present.length !== stageIds.length || present.some((id) => !stageIds.includes(id))) {
    throw invalid({ stageIds: 'stages-changed' });
  }
  await sql`update pipeline.stages s set position = o.position
    from unnest(${[...stageIds]}::uuid[]) with ordinality as o (id, position) where s.id = o.id`.execute(
    work.db,
  );
  announceBoard(work, 'pipeline.stages-ordered', boardId);
  return readBoard(work.db, work.actor, boardId);
}
