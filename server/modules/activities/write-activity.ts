import { type Activity, type ActivityType, resultsOf } from '../../../contracts/activities.ts';
import { reaches } from '../../kernel/access.ts';
import { conflict, invalid, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { type CustomerWithin, customerWithin, demandOn } from '../customers/index.ts';
import { actorsOf } from '../identity/index.ts';
import { type ActivityWhole, loadActivities, showActivity } from './activity-view.ts';
import { refreshMarks } from './marks.ts';
import { maySee } from './mentions.ts';
import { tables } from './tables.ts';

/**
 * An activity to be changed: its row is locked, the actor may write on its customer, the version is the present one
 * (409 `conflict`).
 */
export async function lockActivity(work: Work, id: string, version: number): Promise<ActivityWhole> {
  await tables(work.db)
    .selectFrom('activities.activities')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
  const row = (await loadActivities(work.db, [id])).get(id);
  if (!row || !reaches(work.actor, 'customers.read', row.owners)) throw notFound();
  demandWriting(work, row);
  if (row.version !== version) throw conflict(showActivity(row, work.actor));
  return row;
}

/** Who is responsible for an activity may carry it out, whoever may write on the customer may change it. */
function demandWriting(work: Work, row: ActivityWhole): void {
  if (row.responsible_id !== null && row.responsible_id === work.actor.id) return;
  demandOn(work.actor, 'activities.write', { responsibleIds: row.owners });
}

/** Refuses (409 `activity-ended`) what is completed or cancelled already. */
export function demandPlanned(row: ActivityWhole): void {
  if (row.state !== 'planned') throw refusal('activity-ended', 409, { state: row.state });
}

/** Refuses (422) a result that this type does not end in. */
export function demandResult(type: ActivityType, result: string): void {
  const known: readonly string[] = resultsOf[type];
  if (!known.includes(result)) throw invalid({ result: 'result-not-of-type' });
}

/** Refuses (422) to give a task to somebody who may not see the customer, or not sign in. */
export async function demandResponsible(
  work: Work,
  userId: string,
  owners: readonly string[],
): Promise<void> {
  const person = (await actorsOf(work.db, [userId])).get(userId);
  if (!person) throw invalid({ responsibleId: 'person-not-active' });
  if (!maySee(person, owners)) throw invalid({ responsibleId: 'person-sees-not' });
}

/** The customer of a new activity: the actor may write on it. */
export async function customerForWriting(work: Work, customerId: string): Promise<CustomerWithin> {
  const customer = await customerWithin(work.db, work.actor, customerId);
  demandOn(work.actor, 'activities.write', customer);
  return customer;
}

type Said = 'activities.planned' | 'activities.changed' | 'activities.completed' | 'activities.cancelled';

/**
 * After an activity was written: keeps the customer's marks, announces it to the followers of the customer and of
 * those responsible, before and now, and answers it as the actor sees it.
 */
export async function concludeActivity(
  work: Work,
  kind: Said,
  id: string,
  {
    data = {},
    formerResponsible,
  }: { data?: Record<string, unknown>; formerResponsible?: string | null } = {},
): Promise<Activity> {
  const row = (await loadActivities(work.db, [id])).get(id);
  if (!row) throw notFound();
  await refreshMarks(work, row.customer_id);
  const followers = [row.responsible_id, formerResponsible].filter((one): one is string => !!one);
  work.record({
    kind,
    subjects: [`customer:${row.customer_id}`, ...followers.map((userId) => `user:${userId}`)],
    object: { type: 'activity', id },
    version: row.version,
    data: { customerId: row.customer_id, activityId: id, type: row.type, ...data },
  });
  const shown = showActivity(row, work.actor);
  if (!shown) throw notFound();
  return shown;
}
