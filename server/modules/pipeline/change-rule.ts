import type { z } from 'zod';
import type { AssignmentRule, assignmentRuleChange } from '../../../contracts/pipeline.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { columnsOf, demandKnown, lockRuleRow, ruleSubjects } from './rule-fields.ts';
import { readRule } from './rules.ts';
import { tables } from './tables.ts';

/** Changes the given fields of a rule; 409 with the present rule if it changed meanwhile. */
export async function changeRule(
  work: Work,
  ruleId: string,
  { version, ...input }: z.output<typeof assignmentRuleChange>,
): Promise<AssignmentRule> {
  await lockRuleRow(work, ruleId);
  const before = await readRule(work.db, ruleId);
  if (before.version !== version) throw conflict(before);
  await demandKnown(work, input);
  await tables(work.db)
    .updateTable('pipeline.assignment_rules')
    .set({ ...columnsOf(input), version: version + 1 })
    .where('id', '=', ruleId)
    .execute();
  const after = await readRule(work.db, ruleId);
  work.record({
    kind: 'pipeline.rule-changed',
    subjects: ruleSubjects,
    data: { ruleId, name: after.name },
    before,
    after,
  });
  return after;
}
