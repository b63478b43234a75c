import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Intake, intakePage, intakeQuery } from '../../../../contracts/rating.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { intakeSubject, sourceSubject } from '../facts.ts';

/** A row of `rating.intakes` with the names around it. */
export type IntakeRow = {
  id: number;
  source_id: number;
  source_key: string;
  source_name: string;
  via: 'upload' | 'folder' | 'api';
  name: string;
  file_key: string | null;
  state: Intake['state'];
  bytes: number;
  bytes_read: number;
  lines: number;
  rated: number;
  unrated: number;
  not_charged: number;
  known: number;
  rejected: number;
  open_rejects: number;
  fault: string | null;
  created_by: string | null;
  created_at: Temporal.Instant;
  started_at: Temporal.Instant | null;
  finished_at: Temporal.Instant | null;
  version: number;
};

const rowsOf = (chosen: RawBuilder<unknown>) => sql<IntakeRow>`
  select i.*, s.key as source_key, s.name as source_name, p.name as created_by,
    (select count(*)::int from rating.rejects r where r.intake_id = i.id and r.state = 'open') as open_rejects
  from (select * from rating.intakes i ${chosen}) i
  join rating.sources s on s.id = i.source_id
  left join identity.people p on p.id = i.created_by
  order by i.id desc`;

/** Files and batches, the newest first. */
export async function listIntakes(
  db: Db,
  { sourceId, state, cursor, limit }: z.output<typeof intakeQuery>,
): Promise<z.input<typeof intakePage>> {
  const position = await readHorizon(db);
  const after = decodeCursor(cursor, z.tuple([z.int()]));
  const { rows } = await rowsOf(sql`where ${sourceId ? sql`i.source_id = ${sourceId}` : sql`true`}
    and ${state ? sql`i.state = ${state}` : sql`true`}
    and ${after ? sql`i.id < ${after[0]}` : sql`true`}
    order by i.id desc limit ${limit + 1}`).execute(db);
  return { ...pageOf(rows, limit, (row) => [row.id], showIntake), position };
}

/** These intakes as they are now. */
export async function loadIntakes(db: Db, ids: readonly string[]): Promise<Map<string, IntakeRow>> {
  const { rows } = await rowsOf(sql`where i.id = any(${[...ids]}::bigint[])`).execute(db);
  return new Map(rows.map((row) => [String(row.id), row]));
}

/** One intake as shown, or 404. */
export async function showIntakeById(db: Db, id: number): Promise<Intake> {
  const row = (await loadIntakes(db, [String(id)])).get(String(id));
  if (!row) throw notFound();
  return showIntake(row);
}

export const showIntake = (row: IntakeRow): Intake => ({
  id: row.id,
  sourceId: row.source_id,
  sourceKey: row.source_key,
  sourceName: row.source_name,
  via: row.via,
  name: row.name,
  state: row.state,
  bytes: row.bytes,
  bytesRead: row.bytes_read,
  lines: row.lines,
  rated: row.rated,
  unrated: row.unrated,
  notCharged: row.not_charged,
  known: row.known,
  rejected: row.rejected,
  openRejects: row.open_rejects,
  fault: row.fault,
  createdBy: row.created_by,
  createdAt: row.created_at.toString(),
  startedAt: row.started_at?.toString() ?? null,
  finishedAt: row.finished_at?.toString() ?? null,
  version: row.version,
});

/** Says that an intake is in another state. */
export function announceIntake(
  work: Work,
  intake: { id: number; name: string; state: string; version: number },
): void {
  work.record({
    kind: 'rating.intake-changed',
    subjects: [sourceSubject, intakeSubject(intake.id)],
    object: { type: 'intake', id: String(intake.id) },
    version: intake.version,
    data: { intakeId: intake.id, name: intake.name, state: intake.state },
  });
}
