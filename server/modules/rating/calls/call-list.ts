import { sql } from 'kysely';
import { z } from 'zod';
import type { CallPage, callQuery } from '../../../../contracts/rating.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { callRows, showCall } from './call.ts';
import { standingCalls } from './call-filter.ts';

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
  const { rows } = await callRows(
    sql`where ${standingCalls(actor, filter, now)} and ${beyond}
      order by c.started_at desc, c.id desc limit ${limit + 1}`,
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
