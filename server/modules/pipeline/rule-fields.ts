import { sql } from 'kysely';
import type { z } from 'zod';
import type { newAssignmentRule } from '../../../contracts/pipeline.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { findPeople } from '../identity/index.ts';
import type { RuleRow } from './tables.ts';

/** Rules are nobody's own: who keeps them hears of them here. */
export const ruleSubjects = ['pipeline:rules'];

type Fields = Partial<z.output<typeof newAssignmentRule>>;

/** The rule's row, locked against every change, or 404. */
export async function lockRuleRow(work: Work, ruleId: string): Promise<void> {
  const { rows } = await sql`
    select 1 from pipeline.assignment_rules where id = ${ruleId} for update`.execute(work.db);
  if (rows.length === 0) throw notFound();
}

/** Refuses (422) people and boards that do not exist. */
export async function demandKnown(work: Work, input: Fields): Promise<void> {
  const people = await findPeople(work.db, [
    ...(input.personIds ?? []),
    ...(input.fallbackPersonId ? [input.fallbackPersonId] : []),
  ]);
  if (input.personIds?.some((id) => !people.has(id))) throw invalid({ personIds: 'person-unknown' });
  if (input.fallbackPersonId && !people.has(input.fallbackPersonId))
    throw invalid({ fallbackPersonId: 'person-unknown' });
  if (input.boardId === undefined) return;
  const { rows } = await sql`select 1 from pipeline.boards where id = ${input.boardId}`.execute(work.db);
  if (rows.length === 0) throw invalid({ boardId: 'board-unknown' });
}

const columnNames = {
  boardId: 'board_id',
  name: 'name',
  enabled: 'enabled',
  sources: 'sources',
  campaigns: 'campaigns',
  formIds: 'form_ids',
  mode: 'mode',
  personIds: 'person_ids',
  teamIds: 'team_ids',
  respectHours: 'respect_hours',
  fallbackPersonId: 'fallback_person_id',
} as const satisfies Record<keyof Required<Fields>, keyof RuleRow>;

/** The given fields as columns. */
export function columnsOf(input: Fields): Partial<RuleRow> {
  const columns: Record<string, unknown> = {};
  for (const [field, column] of Object.entries(columnNames)) {
    const value = input[field as keyof Fields];
    if (value !== undefined) columns[column] = value;
  }
  return columns;
}
