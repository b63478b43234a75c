import type { z } from 'zod';
import type { Activity, completionInput } from '../../../contracts/activities.ts';
import type { Work } from '../../kernel/work.ts';
import { planActivity } from './plan-activity.ts';
import { tables } from './tables.ts';
import { concludeActivity, demandPlanned, demandResult, lockActivity } from './write-activity.ts';

/** It was done: how it ended and, in the same gesture, what comes next. */
export async function completeActivity(
  work: Work,
  id: string,
  { version, result, resultText, next }: z.output<typeof completionInput>,
): Promise<Activity> {
  const row = await lockActivity(work, id, version);
  demandPlanned(row);
  demandResult(row.type, result);
  await tables(work.db)
    .updateTable('activities.activities')
    .set({
      state: 'completed',
      ended_at: work.now,
      result,
      result_text: resultText,
      version: version + 1,
      changed_at: work.now,
    })
    .where('id', '=', id)
    .execute();
  const data = { direction: row.direction, result };
  const completed = await concludeActivity(work, 'activities.completed', id, { data });
  if (next) await planActivity(work, { ...next, customerId: row.customer_id, details: '', resultText: '' });
  return completed;
}
