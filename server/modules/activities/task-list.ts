import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { ActivityType, TaskGroup, TaskList } from '../../../contracts/activities.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { notFound } from '../../kernel/refusal.ts';
import { withinReach } from '../customers/index.ts';
import { type ActivityWhole, showActivity } from './activity-view.ts';

export type TaskQuery = {
  group?: TaskGroup | undefined;
  type?: ActivityType | undefined;
  responsibleId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

type Row = ActivityWhole & { customer_name: string };

/**
 * Somebody's open activities: what is overdue, due today (in the caller's zone), later, and without a date. Own ones,
 * or those of somebody whose customers the caller reaches.
 */
export async function listTasks(
  db: Db,
  actor: Actor,
  query: TaskQuery,
  now: Temporal.Instant,
): Promise<TaskList> {
  const responsibleId = query.responsibleId ?? actor.id;
  if (!responsibleId || (responsibleId !== actor.id && !reaches(actor, 'activities.write', [responsibleId])))
    throw notFound();
  const position = await readHorizon(db);
  const tomorrow = now
    .toZonedDateTimeISO(actor.zone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime(actor.zone)
    .toInstant();
  const mine = sql<SqlBool>`a.state = 'planned' and a.responsible_id = ${responsibleId}
    and ${withinReach(actor, 'customers.read', 'a.customer_id')}`;
  const groups: Record<TaskGroup, RawBuilder<SqlBool>> = {
    overdue: sql`a.due_at < ${now}`,
    today: sql`a.due_at >= ${now} and a.due_at < ${tomorrow}`,
    later: sql`a.due_at >= ${tomorrow}`,
    undated: sql`a.due_at is null`,
  };
  const [rows, counts] = await Promise.all([
    readRows(
      db,
      sql`${mine} ${query.group ? sql`and ${groups[query.group]}` : sql``}
      ${query.type ? sql`and a.type = ${query.type}` : sql``}`,
      query,
    ),
    count(db, mine, groups),
  ]);
  const page = pageOf(
    rows,
    query.limit,
    (row) => [row.due_at?.toString() ?? null, row.id],
    (row) => row,
  );
  return {
    items: page.items.flatMap((row) => {
      const shown = showActivity(row, actor);
      return shown ? [{ ...shown, customerName: row.customer_name }] : [];
    }),
    nextCursor: page.nextCursor,
    counts,
    position,
  };
}

async function readRows(
  db: Db,
  condition: RawBuilder<unknown>,
  { cursor, limit }: TaskQuery,
): Promise<Row[]> {
  const after = decodeCursor(cursor, z.tuple([z.iso.datetime().nullable(), z.uuid()]));
  const due = sql`coalesce(a.due_at, 'infinity'::timestamptz)`;
  const beyond = after
    ? sql`and (${due}, a.id) > (coalesce(${after[0]}::timestamptz, 'infinity'), ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<Row>`select a.*, s.name as customer_name,
      array(select r.user_id from customers.responsibles_of r where r.customer_id = a.customer_id) as owners
    from activities.activities a join customers.summaries s on s.id = a.customer_id
    where ${condition} ${beyond} order by ${due}, a.id limit ${limit + 1}`.execute(db);
  return rows;
}

async function count(
  db: Db,
  mine: RawBuilder<SqlBool>,
  groups: Record<TaskGroup, RawBuilder<SqlBool>>,
): Promise<TaskList['counts']> {
  const { rows } = await sql<TaskList['counts']>`select
      count(*) filter (where ${groups.overdue})::int as overdue, count(*) filter (where ${groups.today})::int as today,
      count(*) filter (where ${groups.later})::int as later, count(*) filter (where ${groups.undated})::int as undated
    from activities.activities a where ${mine}`.execute(db);
  return rows[0] ?? { overdue: 0, today: 0, later: 0, undated: 0 };
}
