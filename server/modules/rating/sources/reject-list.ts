import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { Reject, rejectPage, rejectQuery } from '../../../../contracts/rating.ts';
import type { Db } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';

type Query = z.output<typeof rejectQuery>;

type Row = {
  id: number;
  intake_id: number;
  intake_name: string;
  source_id: number;
  source_name: string;
  line: number;
  text: string;
  fault: string;
  field: string | null;
  state: Reject['state'];
  changed_at: Temporal.Instant | null;
};

/** Lines that could not be read, the newest first, with what is wrong with how many. */
export async function listRejects(db: Db, query: Query): Promise<z.input<typeof rejectPage>> {
  const after = decodeCursor(query.cursor, z.tuple([z.int()]));
  const [{ rows }, faults] = await Promise.all([
    sql<Row>`select r.*, i.name as intake_name, i.source_id, s.name as source_name
      from rating.rejects r join rating.intakes i on i.id = r.intake_id join rating.sources s on s.id = i.source_id
      where ${matching(query)} and ${query.fault ? sql`r.fault = ${query.fault}` : sql`true`}
        and ${after ? sql`r.id < ${after[0]}` : sql`true`}
      order by r.id desc limit ${query.limit + 1}`.execute(db),
    sql<{ fault: string; count: number }>`select r.fault, count(*)::int as count
      from rating.rejects r join rating.intakes i on i.id = r.intake_id
      where ${matching(query)} group by r.fault order by 2 desc, 1`.execute(db),
  ]);
  const counted = faults.rows.filter((one) => !query.fault || one.fault === query.fault);
  return {
    ...pageOf(rows, query.limit, (row) => [row.id], showReject),
    total: counted.reduce((sum, one) => sum + one.count, 0),
    faults: faults.rows,
  };
}

/** SQL for the state, the intake and the source; `r` and `i` are the tables. */
const matching = ({
  state,
  intakeId,
  sourceId,
}: Pick<Query, 'state' | 'intakeId' | 'sourceId'>): RawBuilder<SqlBool> =>
  sql<SqlBool>`r.state = ${state} and ${intakeId ? sql`r.intake_id = ${intakeId}` : sql`true`}
    and ${sourceId ? sql`i.source_id = ${sourceId}` : sql`true`}`;

const showReject = (row: Row): Reject => ({
  id: row.id,
  intakeId: row.intake_id,
  intakeName: row.intake_name,
  sourceId: row.source_id,
  sourceName: row.source_name,
  line: row.line,
  text: row.text,
  fault: row.fault,
  field: row.field,
  state: row.state,
  changedAt: row.changed_at?.toString() ?? null,
});
