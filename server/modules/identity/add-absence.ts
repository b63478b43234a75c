import type { Absence } from '../../../contracts/identity.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { absenceShown } from './absence-list.ts';
import { userToChange } from './access.ts';
import { tables } from './tables.ts';

type DayOrMoment = Temporal.PlainDate | Temporal.Instant;

/** Notes that a person is away from one moment until another: it is given no work meanwhile. */
export async function addAbsence(
  work: Work,
  away: { userId: string; from: DayOrMoment; until: DayOrMoment; reason: string },
): Promise<Absence> {
  const { userId, reason } = away;
  const user = await userToChange(work, userId);
  const from = startOf(away.from, user.zone);
  const until =
    away.until instanceof Temporal.PlainDate ? startOf(away.until.add({ days: 1 }), user.zone) : away.until;
  if (Temporal.Instant.compare(from, until) >= 0) throw invalid({ until: 'before-start' });
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

const startOf = (when: DayOrMoment, zone: string): Temporal.Instant =>
  when instanceof Temporal.PlainDate ? when.toZonedDateTime(zone).toInstant() : when;
