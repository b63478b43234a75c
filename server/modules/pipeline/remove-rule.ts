import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { lockRuleRow, ruleSubjects } from './rule-fields.ts';
import { readRule } from './rules.ts';

/** Removes a rule; leads that wait for it are given out by the next one that fits. */
export async function removeRule(work: Work, ruleId: string): Promise<void> {
  await lockRuleRow(work, ruleId);
  const before = await readRule(work.db, ruleId);
  await sql`delete from pipeline.assignment_rules where id = ${ruleId}`.execute(work.db);
  work.record({
    kind: 'pipeline.rule-removed',
    subjects: ruleSubjects,
    data: { ruleId, name: before.name },
    before,
  });
}
