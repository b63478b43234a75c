import type { Absence } from '../../../contracts/identity.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { absenceShown } from './absence-list.ts';
import { userToChange } from './access.ts';
import { tables } from './tables.ts';

/** Notes that a person is away from one moment until another: it is given no work meanwhile. */
export async function addAbsence(
  work: Work,
  away: { userId: string; from: Temporal.Instant; until: Temporal.Instant; reason: string },
): Promise<Absence> {
  const { userId, from, until, reason } = away;
  if (Temporal.Instant.compare(from, until) >= 0) throw invalid({ until: 'before-start' });
  const user = await userToChange(work, userId);
  const row = await tables(work.db)
    .insertInto('identity.absences')
    .values({ user_id: userId, from_at: from, until_at: until, reason })
    .returningAll()
    .executeTakeFirstOrThrow();
  work.record({
    kind: 'identity.absence-added',
    subjects: [`user:${userId}`, 'people:all'],
    data: { userId, name: user.name, absenceId: row.id },
    after: { from: from.toString(), until: until.toString() },
  });
  return absenceShown(row);
}
