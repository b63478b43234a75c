import { sql } from 'kysely';
import type { z } from 'zod';
import type { Board, newBoard } from '../../../contracts/pipeline.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { readBoard } from './board.ts';
import { announceBoard } from './facts.ts';
import { tables } from './tables.ts';

/** Makes a board; without stages it begins with one for new cards and one for sold ones. */
export async function addBoard(work: Work, input: z.output<typeof newBoard>): Promise<Board> {
  const { rows } = await sql<{ id: string }>`
    insert into pipeline.boards (name, is_default)
    values (${input.name}, not exists (select from pipeline.boards)) returning id`
    .execute(work.db)
    .catch(refuseTakenName);
  const boardId = rows[0]?.id as string;
  const stages = input.stages?.length
    ? input.stages
    : ([
        { name: 'Yeni', kind: 'open', color: 'blue' },
        { name: 'Tamamlandı', kind: 'won', color: 'green' },
      ] as const);
  await tables(work.db)
    .insertInto('pipeline.stages')
    .values(stages.map((stage, at) => ({ ...stage, board_id: boardId, position: at + 1 })))
    .execute();
  announceBoard(work, 'pipeline.board-added', boardId, { after: { name: input.name } });
  return readBoard(work.db, work.actor, boardId);
}

/** Two boards are not told apart by case or accents alone. */
export function refuseTakenName(error: unknown): never {
  if (error instanceof Error && 'constraint' in error && error.constraint === 'boards_name') {
    throw invalid({ name: 'name-taken' });
  }
  throw error;
}
