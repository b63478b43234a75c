import { sql } from 'kysely';
import type { Alarm } from '../../../../contracts/rating-balances.ts';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { unblockSubscriber } from '../../voice/index.ts';
import { type AlarmRow, loadAlarms, lockAlarm, showAlarm } from './alarm.ts';
import { ruleName } from './raise-alarms.ts';
import { alarmsSubject } from './subjects.ts';

/** Somebody has seen it and deals with it; a block stays. Twice is no harm. 409 `alarm-lifted` when it is over. */
export async function acknowledgeAlarm(work: Work, id: string, note: string | null): Promise<Alarm> {
  const row = await lockAlarm(work, id);
  if (row.state === 'lifted') throw refusal('alarm-lifted', 409);
  if (row.state === 'acknowledged' && note === null) return showAlarm(row);
  await sql`update rating.alarms set state = 'acknowledged', acknowledged_at = coalesce(acknowledged_at, ${work.now}),
      acknowledged_by = coalesce(acknowledged_by, ${work.actor.id}), note = coalesce(${note}, note), version = version + 1
    where id = ${id}`.execute(work.db);
  return announceJudged(work, row, 'rating.alarm-acknowledged');
}

/** The matter is settled: what this alarm blocked is unblocked. Its window raises no other. */
export async function liftAlarm(work: Work, id: string, note: string | null): Promise<Alarm> {
  const row = await lockAlarm(work, id);
  if (row.state === 'lifted') return showAlarm(row);
  await sql`update rating.alarms set state = 'lifted', lifted_at = ${work.now}, lifted_by = ${work.actor.id},
      acknowledged_at = coalesce(acknowledged_at, ${work.now}),
      acknowledged_by = coalesce(acknowledged_by, ${work.actor.id}), note = coalesce(${note}, note), version = version + 1
    where id = ${id}`.execute(work.db);
  if (row.blocked) {
    await unblockSubscriber(work, {
      subscriberId: row.subscriber_id,
      rule: ruleName(id),
      ...(note === null ? {} : { reason: note }),
    });
  }
  return announceJudged(work, row, 'rating.alarm-lifted');
}

async function announceJudged(
  work: Work,
  row: AlarmRow,
  kind: 'rating.alarm-acknowledged' | 'rating.alarm-lifted',
): Promise<Alarm> {
  work.record({
    kind,
    subjects: [`customer:${row.customer_id}`, `subscriber:${row.subscriber_id}`, alarmsSubject],
    object: { type: 'alarm', id: row.id },
    version: row.version + 1,
    data: {
      alarmId: row.id,
      subscriberId: row.subscriber_id,
      customerId: row.customer_id,
      username: row.username,
      limit: row.kind,
    },
  });
  return showAlarm((await loadAlarms(work.db, [row.id])).get(row.id) as AlarmRow);
}
