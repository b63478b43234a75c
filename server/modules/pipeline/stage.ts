import { sql } from 'kysely';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import type { StageRow } from './tables.ts';

/** A stage that is on its board, locked against every change, or 404. */
export async function lockPresentStage(work: Work, stageId: string): Promise<StageRow> {
  const { rows } = await sql<StageRow>`
    select * from pipeline.stages where id = ${stageId} and removed_at is null for update`.execute(work.db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

/** Whether any card, lost ones too, belongs to the stage. */
export async function hasCards(work: Work, stageId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pipeline.cards where stage_id = ${stageId} limit 1`.execute(
    work.db,
  );
  return rows.length > 0;
}

/** What a kind means for the cards in it; two kinds that mean the same can stand for each other. */
export const closes = (kind: StageRow['kind']): string => (kind === 'won' || kind === 'lost' ? kind : 'open');

/** What the audit page tells of a stage. */
export const audited = (stage: StageRow) => ({
  name: stage.name,
  kind: stage.kind,
  color: stage.color,
  ageLimitDays: stage.age_limit_days,
});
