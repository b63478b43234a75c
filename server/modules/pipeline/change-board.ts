import { sql } from 'kysely';
import type { z } from 'zod';
import type { Board, boardChange } from '../../../contracts/pipeline.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockBoard } from './access.ts';
import { refuseTakenName } from './add-board.ts';
import { readBoard } from './board.ts';
import { announceBoard } from './facts.ts';

/** Renames a board or makes it the one where new leads begin. */
export async function changeBoard(
  work: Work,
  boardId: string,
  input: z.output<typeof boardChange>,
): Promise<Board> {
  const board = await lockBoard(work, boardId);
  if (board.version !== input.version) throw conflict(await readBoard(work.db, work.actor, boardId));
  if (input.isDefault && !board.is_default) {
    await sql`update pipeline.boards set is_default = false, version = version + 1 where is_default`.execute(
      work.db,
    );
  }
  const name = input.name ?? board.name;
  await sql`update pipeline.boards set name = ${name}, is_default = ${input.isDefault ?? board.is_default},
    version = version + 1 where id = ${boardId}`
    .execute(work.db)
    .catch(refuseTakenName);
  announceBoard(work, 'pipeline.board-changed', boardId, {
    before: { name: board.name, isDefault: board.is_default },
    after: { name, isDefault: input.isDefault ?? board.is_default },
  });
  return readBoard(work.db, work.actor, boardId);
}
