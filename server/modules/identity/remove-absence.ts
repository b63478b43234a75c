import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { userToChange } from './access.ts';
import { reachesHours } from './plan-hours.ts';
import { tables } from './tables.ts';

/** Takes an absence back; one of a person out of reach is not found. */
export async function removeAbsence(work: Work, id: string): Promise<void> {
  const row = await tables(work.db)
    .selectFrom('identity.absences')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row || !reachesHours(work.actor, row.user_id)) throw notFound();
  await tables(work.db).deleteFrom('identity.absences').where('id', '=', id).execute();
  const user = await userToChange(work, row.user_id);
  work.record({
    kind: 'identity.absence-removed',
    subjects: [`user:${row.user_id}`, 'people:all'],
    data: { userId: row.user_id, name: user.name, absenceId: id },
    before: { from: row.from_at.toString(), until: row.until_at.toString() },
  });
}
