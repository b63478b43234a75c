import { sql } from 'kysely';
import type { AssignmentRule, RuleChoices } from '../../../contracts/pipeline.ts';
import type { Db } from '../../kernel/database.ts';
import { notFound } from '../../kernel/refusal.ts';
import { findPeople, peopleHolding } from '../identity/index.ts';
import { type RuleRow, tables } from './tables.ts';

/** All rules in the order in which they are asked. */
export async function readRules(db: Db): Promise<AssignmentRule[]> {
  const rows = await tables(db)
    .selectFrom('pipeline.assignment_rules')
    .selectAll()
    .orderBy('position')
    .orderBy('id')
    .execute();
  return show(db, rows);
}

/** One rule or 404. */
export async function readRule(db: Db, ruleId: string): Promise<AssignmentRule> {
  const rows = await tables(db)
    .selectFrom('pipeline.assignment_rules')
    .selectAll()
    .where('id', '=', ruleId)
    .execute();
  const [rule] = await show(db, rows);
  if (!rule) throw notFound();
  return rule;
}

/** What the rules page offers to choose from. */
export async function readRuleChoices(db: Db): Promise<RuleChoices> {
  const people = await peopleHolding(db, 'pipeline.receive');
  const seen = await sql<{ sources: string[] | null; campaigns: string[] | null }>`
    select array_agg(distinct source) as sources,
           array_agg(distinct campaign) filter (where campaign is not null) as campaigns
    from (select source, campaign from leads.arrivals order by arrived_at desc limit 20000) recent`.execute(
    db,
  );
  return {
    people,
    sources: seen.rows[0]?.sources ?? [],
    campaigns: seen.rows[0]?.campaigns ?? [],
  };
}

async function show(db: Db, rows: readonly RuleRow[]): Promise<AssignmentRule[]> {
  const people = await findPeople(
    db,
    rows.flatMap((row) => row.last_person_id ?? []),
  );
  return rows.map((row) => {
    const last = row.last_person_id === null ? undefined : people.get(row.last_person_id);
    return {
      id: row.id,
      boardId: row.board_id,
      name: row.name,
      enabled: row.enabled,
      sources: row.sources,
      campaigns: row.campaigns,
      formIds: row.form_ids,
      mode: row.mode,
      personIds: row.person_ids,
      teamIds: row.team_ids,
      respectHours: row.respect_hours,
      fallbackPersonId: row.fallback_person_id,
      version: row.version,
      lastPerson: last ? { id: last.id, name: last.name } : null,
    };
  });
}
