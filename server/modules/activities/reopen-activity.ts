import type { Activity } from '../../../contracts/activities.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';
import { concludeActivity, lockActivity } from './write-activity.ts';

/** Takes a completion or cancellation back: the activity is planned again. */
export async function reopenActivity(work: Work, id: string, version: number): Promise<Activity> {
  const row = await lockActivity(work, id, version);
  if (row.state === 'planned') throw refusal('activity-still-planned', 409);
  await tables(work.db)
    .updateTable('activities.activities')
    .set({
      state: 'planned',
      ended_at: null,
      result: null,
      result_text: '',
      version: version + 1,
      changed_at: work.now,
    })
    .where('id', '=', id)
    .execute();
  return concludeActivity(work, 'activities.changed', id, { data: { reopened: true, fields: [] } });
}
