import type { Board, Stage } from '../../../contracts/pipeline.ts';
import { type Actor, holds } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { boardOf, stagesOf } from './access.ts';
import { type StageRow, tables } from './tables.ts';

type BoardFields = { id: string; name: string; is_default: boolean; version: number };

/** All boards with their stages, the default one first. */
export async function readBoards(db: Db, actor: Actor): Promise<Board[]> {
  const boards = await tables(db)
    .selectFrom('pipeline.boards')
    .selectAll()
    .orderBy('is_default', 'desc')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  const stages = await tables(db)
    .selectFrom('pipeline.stages')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute();
  const byBoard = Map.groupBy(stages, (stage) => stage.board_id);
  return boards.map((board) => showBoard(board, byBoard.get(board.id) ?? [], actor));
}

/** One board with its stages, or 404. */
export async function readBoard(db: Db, actor: Actor, boardId: string): Promise<Board> {
  return showBoard(await boardOf(db, boardId), await stagesOf(db, boardId), actor);
}

/** The board with what the actor may do on it; on each card it may be less. */
export function showBoard(board: BoardFields, stages: readonly StageRow[], actor: Actor): Board {
  return {
    id: board.id,
    name: board.name,
    isDefault: board.is_default,
    stages: stages.map(showStage),
    version: board.version,
    abilities: {
      manage: holds(actor, 'pipeline.manage'),
      open: holds(actor, 'pipeline.open'),
      move: holds(actor, 'pipeline.move'),
      assign: holds(actor, 'customers.assign'),
    },
  };
}

export const showStage = (stage: StageRow): Stage => ({
  id: stage.id,
  name: stage.name,
  kind: stage.kind,
  color: stage.color,
  ageLimitDays: stage.age_limit_days,
  version: stage.version,
});
