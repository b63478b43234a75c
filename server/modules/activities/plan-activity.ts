import type { z } from 'zod';
import type { Activity, newActivity } from '../../../contracts/activities.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';
import { concludeActivity, customerForWriting, demandResponsible, demandResult } from './write-activity.ts';

/**
 * Plans an activity, or logs one that just happened (`result`). Without a responsible it is the actor's own. One
 * with `dueAt` is a reminder.
 */
export async function planActivity(work: Work, input: z.output<typeof newActivity>): Promise<Activity> {
  const { customerId, type, title, details, result, resultText, dueAt = null, direction = null } = input;
  const customer = await customerForWriting(work, customerId);
  const responsibleId = input.responsibleId ?? work.actor.id;
  if (input.responsibleId && input.responsibleId !== work.actor.id) {
    await demandResponsible(work, input.responsibleId, customer.responsibleIds);
  }
  if (result !== undefined) demandResult(type, result);
  else if (input.at || resultText) throw invalid({ result: 'required' });
  const endedAt = result === undefined ? null : (input.at ?? work.now);
  if (endedAt && Temporal.Instant.compare(endedAt, work.now) > 0) throw invalid({ at: 'in-the-future' });
  if (direction && !(['call', 'message', 'email'] as string[]).includes(type))
    throw invalid({ direction: 'not-valid' });
  const { id } = await tables(work.db)
    .insertInto('activities.activities')
    .values({
      customer_id: customerId,
      type,
      title,
      details,
      state: result === undefined ? 'planned' : 'completed',
      direction,
      due_at: dueAt,
      ended_at: endedAt,
      result: result ?? null,
      result_text: resultText,
      responsible_id: responsibleId,
      created_by: work.actor.id,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  if (result !== undefined) {
    return concludeActivity(work, 'activities.completed', id, { data: { direction, result, logged: true } });
  }
  return concludeActivity(work, 'activities.planned', id, {
    data: { dueAt: dueAt?.toString() ?? null, responsibleId },
  });
}
