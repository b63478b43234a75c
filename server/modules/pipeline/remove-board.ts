import { sql } from 'kysely';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBoard } from './access.ts';
import { announceBoard } from './facts.ts';

/** Removes a board that never had a card and is not the default one (409). */
export async function removeBoard(work: Work, boardId: string): Promise<void> {
  const board = await lockBoard(work, boardId);
  if (board.is_default) throw refusal('board-is-default', 409);
  const { rows } = await sql`select 1 from pipeline.cards where board_id = ${boardId} limit 1`.execute(
    work.db,
  );
  if (rows.length > 0) throw refusal('board-not-empty', 409);
  await sql`delete from pipeline.boards where id = ${boardId}`.execute(work.db);
  announceBoard(work, 'pipeline.board-removed', boardId, { before: { name: board.name } });
}
