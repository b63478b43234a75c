import { reaction } from '../../../kernel/jobs.ts';
import { ownersOf, tellPeople, whoReaches } from '../../customers/index.ts';
import { loadAlarms } from './alarm.ts';

/**
 * A limit was reached: who may judge the alarm is told, and who looks after the customer, because they know whether
 * these calls are his. One that was lifted before anybody heard of it is not told.
 */
export const tellOfAlarm = reaction('rating.alarm-raised', 'rating.tell-of-alarm', async ({ work, fact }) => {
  const { alarmId } = fact.data as { alarmId: string };
  const alarm = (await loadAlarms(work.db, [alarmId])).get(alarmId);
  if (!alarm || alarm.state === 'lifted') return;
  const customerId = alarm.customer_id;
  const tidings = {
    kind: 'alarm',
    cause: `alarm:${alarmId}`,
    byId: null,
    customerId,
    source: alarm.kind,
  } as const;
  const judges = await whoReaches(work.db, 'rating.manage-limits', customerId);
  await tellPeople(work, judges, { ...tidings, thing: { type: 'alarm', id: alarmId } });
  // They may not see alarms: it leads them to the customer. Who was told just now is not told again.
  await tellPeople(work, (await ownersOf(work.db, [customerId])).get(customerId) ?? [], tidings);
});
