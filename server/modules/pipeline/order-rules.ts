import { sql } from 'kysely';
import type { AssignmentRule } from '../../../contracts/pipeline.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { ruleSubjects } from './rule-fields.ts';
import { readRules } from './rules.ts';

/** Orders the rules; exactly the present ones must be named. */
export async function orderRules(work: Work, ruleIds: readonly string[]): Promise<AssignmentRule[]> {
  const present = await sql<{ id: string }>`
    select id from pipeline.assignment_rules order by id for no key update`.execute(work.db);
  if (present.rows.length !== ruleIds.length || present.rows.some(({ id }) => !ruleIds.includes(id))) {
    throw invalid({ ruleIds: 'rules-changed' });
  }
  await sql`update pipeline.assignment_rules r set position = o.position
    from unnest(${[...ruleIds]}::uuid[]) with ordinality as o (id, position) where r.id = o.id`.execute(
    work.db,
  );
  work.record({ kind: 'pipeline.rules-ordered', subjects: ruleSubjects });
  return readRules(work.db);
}
