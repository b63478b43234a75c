import type { Absence } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

type AbsenceRow = {
  id: string;
  user_id: string;
  from_at: Temporal.Instant;
  until_at: Temporal.Instant;
  reason: string;
};

/** Absences of a person that are not over, and those of the last year, the latest first. */
export async function listAbsences(db: Db, userId: string, now: Temporal.Instant): Promise<Absence[]> {
  const rows = await tables(db)
    .selectFrom('identity.absences')
    .selectAll()
    .where('user_id', '=', userId)
    .where('until_at', '>', now.subtract({ hours: 365 * 24 }))
    .orderBy('from_at', 'desc')
    .limit(200)
    .execute();
  return rows.map(absenceShown);
}

export const absenceShown = ({ id, user_id, from_at, until_at, reason }: AbsenceRow): Absence => ({
  id,
  userId: user_id,
  from: from_at.toString(),
  until: until_at.toString(),
  reason,
});
