import { sql } from 'kysely';
import type { StageHistory } from '../../../contracts/pipeline.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { findPeople } from '../identity/index.ts';
import { cardWithin } from './access.ts';

type Visit = {
  stage_id: string;
  stage_name: string;
  entered_at: Temporal.Instant;
  left_at: Temporal.Instant | null;
  entered_by: string | null;
};

/** The card's way through the stages, the latest first. */
export async function readStageHistory(db: Db, actor: Actor, cardId: string): Promise<StageHistory> {
  await cardWithin(db, actor, cardId);
  const { rows } = await sql<Visit>`
    select v.stage_id, s.name as stage_name, v.entered_at, v.left_at, v.entered_by
    from pipeline.stage_visits v join pipeline.stages s on s.id = v.stage_id
    where v.card_id = ${cardId} order by v.entered_at desc, v.id desc limit 500`.execute(db);
  const people = await findPeople(
    db,
    rows.flatMap((row) => row.entered_by ?? []),
  );
  return {
    items: rows.map((row) => {
      const person = row.entered_by === null ? undefined : people.get(row.entered_by);
      return {
        stageId: row.stage_id,
        stageName: row.stage_name,
        enteredAt: row.entered_at.toString(),
        leftAt: row.left_at?.toString() ?? null,
        by: person ? { id: person.id, name: person.name } : null,
      };
    }),
  };
}
