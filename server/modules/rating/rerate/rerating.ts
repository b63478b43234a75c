import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Rerating, ReratingFilter } from '../../../../contracts/rating-rerating.ts';
import { holds } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { SubjectRule } from '../../../kernel/room.ts';
import type { Work } from '../../../kernel/work.ts';

export type ReratingRow = {
  id: string;
  filter: ReratingFilter;
  reason: string;
  state: Rerating['state'];
  calls: number;
  changed: number;
  shifted: number;
  lost: number;
  totals: Rerating['totals'];
  samples: Rerating['samples'];
  fault: string | null;
  created_by: string | null;
  by_name: string | null;
  created_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
  version: number;
};

/** The subject on which reratings are followed. */
export const reratingsSubject = 'reratings:list';

export const reratingSubjects: SubjectRule = {
  prefix: 'reratings',
  maySee: async (_db, actor) => holds(actor, 'rating.rerate') || holds(actor, 'rating.import'),
};

const columns = sql`r.id, r.filter, r.reason, r.state, r.calls::float8 as calls, r.changed::float8 as changed,
  r.shifted::float8 as shifted,
   r.lost::float8 as lost, r.totals, r.samples, r.fault, r.created_by, p.name as by_name, r.created_at, r.finished_at, r.version
  from rating.reratings r left join identity.people p on p.id = r.created_by`;

/** Reratings that meet a condition, the latest first. */
export async function readReratings(
  db: Db,
  condition: RawBuilder<SqlBool>,
  limit: number,
): Promise<ReratingRow[]> {
  const { rows } = await sql<ReratingRow>`select ${columns} where ${condition}
    order by r.created_at desc, r.id desc limit ${limit}`.execute(db);
  return rows;
}

/** One rerating, 404 when it is not there. */
export async function findRerating(db: Db, id: string): Promise<ReratingRow> {
  const [row] = await readReratings(db, sql`r.id = ${id}`, 1);
  if (!row) throw refusal('rerating-not-found', 404);
  return row;
}

export async function lockRerating(work: Work, id: string): Promise<ReratingRow> {
  await sql`select from rating.reratings where id = ${id} for update`.execute(work.db);
  return findRerating(work.db, id);
}

export const showRerating = (row: ReratingRow): Rerating => ({
  id: row.id,
  filter: row.filter,
  reason: row.reason,
  state: row.state,
  calls: row.calls,
  changed: row.changed,
  shifted: row.shifted,
  lost: row.lost,
  totals: row.totals,
  samples: row.samples,
  fault: row.fault,
  by: row.created_by && row.by_name !== null ? { id: row.created_by, name: row.by_name } : null,
  createdAt: row.created_at.toString(),
  finishedAt: row.finished_at?.toString() ?? null,
  version: row.version,
});

/** SQL over `rating.calls c`: what a filter names among the calls that somebody pays for. */
export function conditionOf(filter: ReratingFilter): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [
    filter.state ? sql`c.state = ${filter.state}::rating.call_state` : sql`c.state in ('rated', 'unrated')`,
  ];
  if (filter.from) conditions.push(sql`c.started_at >= ${filter.from}::timestamptz`);
  if (filter.until) conditions.push(sql`c.started_at < ${filter.until}::timestamptz`);
  if (filter.subscriberId) conditions.push(sql`c.subscriber_id = ${filter.subscriberId}`);
  if (filter.customerId) conditions.push(sql`c.customer_id = ${filter.customerId}`);
  if (filter.planId) conditions.push(sql`c.plan_id = ${filter.planId}`);
  if (filter.carrierId) conditions.push(sql`c.carrier_id = ${filter.carrierId}`);
  if (filter.prefix) conditions.push(sql`c.number like ${`${filter.prefix}%`}`);
  if (filter.reason) conditions.push(sql`c.reason = ${filter.reason}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
