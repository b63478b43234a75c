import { sql } from 'kysely';
import type { Alarm, LimitKind, LimitReaction } from '../../../../contracts/rating-balances.ts';
import { type Actor, reaches } from '../../../kernel/access.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { notFound, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';

type Instant = Temporal.Instant;

export type AlarmRow = {
  id: string;
  subscriber_id: string;
  username: string;
  customer_id: string;
  customer_name: string;
  kind: LimitKind;
  state: Alarm['state'];
  observed: number | bigint;
  threshold: number | bigint;
  currency: string | null;
  destination: string | null;
  window_from: Instant;
  raised_at: Instant;
  reaction: LimitReaction;
  blocked: boolean;
  acknowledged_at: Instant | null;
  acknowledged_by: string | null;
  lifted_at: Instant | null;
  lifted_by: string | null;
  note: string | null;
  version: number;
  owners: string[];
};

/** Alarms `a` with what names them, for `where`. */
export const alarmsWith = sql`select a.id, a.subscriber_id, s.username, a.customer_id, c.name as customer_name, a.kind,
    a.state, a.observed, a.threshold, a.currency, a.destination, a.window_from, a.raised_at, a.reaction, a.blocked,
    a.acknowledged_at, known.name as acknowledged_by, a.lifted_at, lifter.name as lifted_by, a.note, a.version,
    array(select r.user_id from customers.responsibles_of r where r.customer_id = a.customer_id) as owners
  from rating.alarms a join voice.subscriber_list s on s.id = a.subscriber_id
  join customers.summaries c on c.id = a.customer_id
  left join identity.people known on known.id = a.acknowledged_by
  left join identity.people lifter on lifter.id = a.lifted_by`;

/** The alarm as the wire shows it. */
export const showAlarm = (row: AlarmRow): Alarm => ({
  id: row.id,
  subscriberId: row.subscriber_id,
  username: row.username,
  customerId: row.customer_id,
  customerName: row.customer_name,
  kind: row.kind,
  state: row.state,
  observed: formatDecimal(BigInt(row.observed)),
  threshold: formatDecimal(BigInt(row.threshold)),
  currency: row.currency,
  destination: row.destination,
  windowFrom: row.window_from.toString(),
  raisedAt: row.raised_at.toString(),
  reaction: row.reaction,
  blocked: row.blocked,
  acknowledgedAt: row.acknowledged_at?.toString() ?? null,
  acknowledgedBy: row.acknowledged_by,
  liftedAt: row.lifted_at?.toString() ?? null,
  liftedBy: row.lifted_by,
  note: row.note,
  version: row.version,
});

/** Alarms by id, for live screens and after a change. */
export async function loadAlarms(db: Db, ids: readonly string[]): Promise<Map<string, AlarmRow>> {
  const { rows } = await sql<AlarmRow>`${alarmsWith} where a.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

export const seesAlarm = (actor: Actor, row: AlarmRow): boolean =>
  reaches(actor, 'rating.read-limits', row.owners);

/** The alarm, locked; 404 when it may not be seen, 403 when it may not be judged. */
export async function lockAlarm(work: Work, id: string): Promise<AlarmRow> {
  await sql`select from rating.alarms where id = ${id} for no key update`.execute(work.db);
  const row = (await loadAlarms(work.db, [id])).get(id);
  if (!row || !seesAlarm(work.actor, row)) throw notFound();
  if (!reaches(work.actor, 'rating.manage-limits', row.owners))
    throw refusal('not-permitted', 403, { permission: 'rating.manage-limits' });
  return row;
}
