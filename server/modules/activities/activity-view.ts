import { type Selectable, sql } from 'kysely';
import type { Activity } from '../../../contracts/activities.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { maskContactIn, seesContact } from '../customers/index.ts';
import type { ActivityRow } from './tables.ts';

/** An activity with the ids of those responsible for its customer: they decide who sees it and how. */
export type ActivityWhole = Selectable<ActivityRow> & { owners: string[] };

/** Activities by id; unknown ones are left out. */
export async function loadActivities(db: Db, ids: readonly string[]): Promise<Map<string, ActivityWhole>> {
  const { rows } = await sql<ActivityWhole>`
    select a.*, array(select r.user_id from customers.responsibles_of r where r.customer_id = a.customer_id) as owners
    from activities.activities a where a.id = any(${[...ids]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** An activity as this actor may see it, or null; phone numbers in its texts are masked where the customer's are. */
export function showActivity(row: ActivityWhole, actor: Actor): Activity | null {
  if (!reaches(actor, 'customers.read', row.owners)) return null;
  const clear = seesContact(actor, row.owners) || (row.created_by !== null && row.created_by === actor.id);
  const text = (written: string) => (clear ? written : maskContactIn(written));
  return {
    id: row.id,
    customerId: row.customer_id,
    type: row.type,
    title: text(row.title),
    details: text(row.details),
    state: row.state,
    direction: row.direction,
    dueAt: row.due_at?.toString() ?? null,
    endedAt: row.ended_at?.toString() ?? null,
    result: row.result,
    resultText: text(row.result_text),
    responsibleId: row.responsible_id,
    createdBy: row.created_by,
    createdAt: row.created_at.toString(),
    version: row.version,
  };
}

/** What somebody sends back who was shown masked text: if it is only that, the text stays as it was. */
export function unlessMasked(given: string | undefined, present: string): string | undefined {
  return given !== undefined && given === maskContactIn(present) ? undefined : given;
}
