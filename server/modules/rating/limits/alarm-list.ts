import { sql } from 'kysely';
import { z } from 'zod';
import type { AlarmPage, alarmListQuery } from '../../../../contracts/rating-balances.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { withinReach } from '../../customers/index.ts';
import { type AlarmRow, alarmsWith, showAlarm } from './alarm.ts';

/** Alarms within reach, newest first, and how many of all are open. */
export async function listAlarms(
  db: Db,
  actor: Actor,
  query: z.output<typeof alarmListQuery>,
): Promise<AlarmPage> {
  const position = await readHorizon(db);
  const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const within = withinReach(actor, 'rating.read-limits', 'a.customer_id');
  const [{ rows }, open] = await Promise.all([
    sql<AlarmRow>`${alarmsWith} where ${within}
      and ${query.state ? sql`a.state = ${query.state}` : sql`true`}
      and ${query.kind ? sql`a.kind = ${query.kind}` : sql`true`}
      and ${query.subscriberId ? sql`a.subscriber_id = ${query.subscriberId}` : sql`true`}
      and ${after ? sql`(a.raised_at, a.id) < (${after[0]}, ${after[1]}::uuid)` : sql`true`}
      order by a.raised_at desc, a.id desc limit ${query.limit + 1}`.execute(db),
    countOpen(db, actor),
  ]);
  return {
    ...pageOf(rows, query.limit, (row) => [row.raised_at.toString(), row.id], showAlarm),
    open,
    position,
  };
}

/** Open alarms within the actor's reach. */
export async function countOpen(db: Db, actor: Actor): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from rating.alarms a
    where a.state = 'open' and ${withinReach(actor, 'rating.read-limits', 'a.customer_id')}`.execute(db);
  return rows[0]?.n ?? 0;
}
