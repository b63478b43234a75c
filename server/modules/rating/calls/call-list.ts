import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { CallPage, callQuery } from '../../../../contracts/rating.ts';
import { type Actor, reach } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { withinReach } from '../../customers/index.ts';
import { callRows, showCall } from './call.ts';
import { type CallFilterRead, standingCalls } from './call-filter.ts';

/** A page of calls within reach, the newest first. There may be millions: they are not counted. */
export async function listCalls(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: z.output<typeof callQuery>,
  now: Temporal.Instant,
): Promise<CallPage> {
  const position = await readHorizon(db);
  const after = decodeCursor(cursor, z.tuple([z.string(), z.int()]));
  const beyond = after
    ? sql`(c.started_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::bigint)`
    : sql`true`;
  const chosen = sql`${standingCalls(actor, filter, now)} and ${beyond}`;
  const latest = sql`order by c.started_at desc, c.id desc limit ${limit + 1}`;
  const lines = await linesInReach(db, actor, filter);
  const { rows } = await callRows(
    lines === null
      ? sql`${await callsOf(db, filter)} where ${chosen} ${latest}`
      : // Of each line the latest by its index, then the latest of those: a small customer is not looked for among all.
        sql`unnest(${lines}::uuid[]) line (id) cross join lateral (
            select c.* from rating.calls c where c.subscriber_id = line.id and ${chosen} ${latest}) c ${latest}`,
  ).execute(db);
  return {
    ...pageOf(
      rows,
      limit,
      (row) => [row.started_at.toString(), row.id],
      (row) => showCall(row, actor),
    ),
    position,
  };
}

/** Of a larger file the newest are soon found by their time. */
const smallFile = 100_000;

/**
 * Where the list is taken from. Left to itself the database looks for the calls of one file among all, the newest first,
 * because a page of them is asked for; `offset 0` makes it begin with those of the file (`calls_of_intake`).
 */
async function callsOf(db: Db, { intakeId }: CallFilterRead): Promise<RawBuilder<unknown>> {
  if (intakeId === undefined) return sql`rating.calls c`;
  const { rows } = await sql<{ calls: number }>`select (rated + unrated + not_charged)::int as calls
    from rating.intakes where id = ${intakeId}`.execute(db);
  const ofFile = sql`(select c.* from rating.calls c where c.intake_id = ${intakeId} offset 0) c`;
  if ((rows[0]?.calls ?? 0) <= smallFile) return ofFile;
  return sql`(select c.* from rating.calls c where c.started_at <= (select max(c.started_at) from ${ofFile})) c`;
}

const mostLines = 500;

/** The lines whose calls can be meant at all, when they are few; null: all, or too many to ask one by one. */
async function linesInReach(db: Db, actor: Actor, filter: CallFilterRead): Promise<string[] | null> {
  const within = reach(actor, 'rating.read');
  if (filter.subscriberId || (!filter.customerId && within === 'all')) return null;
  const { rows } = await sql<{ id: string }>`
    select s.id from voice.subscriber_list s
    where ${filter.customerId ? sql`s.customer_id = ${filter.customerId}` : sql`true`}
      and ${withinReach(actor, 'rating.read', 's.customer_id')} limit ${mostLines + 1}`.execute(db);
  return rows.length > mostLines ? null : rows.map((row) => row.id);
}
