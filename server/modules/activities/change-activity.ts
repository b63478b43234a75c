import type { z } from 'zod';
import type { Activity, activityPatch } from '../../../contracts/activities.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { showActivity, unlessMasked } from './activity-view.ts';
import { tables } from './tables.ts';
import { concludeActivity, demandPlanned, demandResponsible, lockActivity } from './write-activity.ts';

/** Changes what is planned: words, time, who does it. */
export async function changeActivity(
  work: Work,
  id: string,
  patch: z.output<typeof activityPatch>,
): Promise<Activity> {
  const row = await lockActivity(work, id, patch.version);
  demandPlanned(row);
  const { responsibleId, dueAt } = patch;
  if (responsibleId && responsibleId !== row.responsible_id && responsibleId !== work.actor.id) {
    await demandResponsible(work, responsibleId, row.owners);
  }
  const wanted = {
    title: unlessMasked(patch.title, row.title),
    details: unlessMasked(patch.details, row.details),
    due_at: dueAt,
    responsible_id: responsibleId,
  };
  const changed = Object.entries(wanted).filter(
    ([column, value]) => value !== undefined && String(value) !== String(row[column as keyof typeof wanted]),
  );
  if (changed.length === 0) {
    const shown = showActivity(row, work.actor);
    if (!shown) throw notFound();
    return shown;
  }
  await tables(work.db)
    .updateTable('activities.activities')
    .set({ ...Object.fromEntries(changed), version: row.version + 1, changed_at: work.now })
    .where('id', '=', id)
    .execute();
  const fields = changed.map(([column]) => fieldNames[column as keyof typeof fieldNames]);
  const data = {
    fields,
    ...(dueAt === undefined ? {} : { dueAt: dueAt?.toString() ?? null }),
    ...(responsibleId ? { responsibleId } : {}),
  };
  return concludeActivity(work, 'activities.changed', id, { data, formerResponsible: row.responsible_id });
}

const fieldNames = {
  title: 'title',
  details: 'details',
  due_at: 'dueAt',
  responsible_id: 'responsible',
} as const;
