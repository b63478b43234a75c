import { sql } from 'kysely';
import type { z } from 'zod';
import type { AssignmentRule, newAssignmentRule } from '../../../contracts/pipeline.ts';
import type { Work } from '../../kernel/work.ts';
import { defaultBoardId } from './open-card.ts';
import { columnsOf, demandKnown, ruleSubjects } from './rule-fields.ts';
import { readRule } from './rules.ts';
import { tables } from './tables.ts';

/** Adds a rule at the end of the list. */
export async function addRule(
  work: Work,
  input: z.output<typeof newAssignmentRule>,
): Promise<AssignmentRule> {
  await demandKnown(work, input);
  const boardId = input.boardId ?? (await defaultBoardId(work));
  const { id } = await tables(work.db)
    .insertInto('pipeline.assignment_rules')
    .values({
      ...columnsOf(input),
      board_id: boardId,
      name: input.name,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from pipeline.assignment_rules)`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'pipeline.rule-added',
    subjects: ruleSubjects,
    data: { ruleId: id, name: input.name },
    after: { ...input },
  });
  return readRule(work.db, id);
}
