import type { Activity } from '../../../contracts/activities.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';
import { concludeActivity, demandPlanned, lockActivity } from './write-activity.ts';

/** It will not happen. */
export async function cancelActivity(
  work: Work,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<Activity> {
  const row = await lockActivity(work, id, version);
  demandPlanned(row);
  await tables(work.db)
    .updateTable('activities.activities')
    .set({
      state: 'cancelled',
      ended_at: work.now,
      result_text: reason,
      version: version + 1,
      changed_at: work.now,
    })
    .where('id', '=', id)
    .execute();
  return concludeActivity(work, 'activities.cancelled', id);
}
