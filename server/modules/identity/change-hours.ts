import { sql } from 'kysely';
import type { WorkingHours } from '../../../contracts/identity.ts';
import type { Work } from '../../kernel/work.ts';
import { userToChange } from './access.ts';

/** Sets the weekly hours of a person; null: the usual ones. */
export async function changeHours(work: Work, userId: string, hours: WorkingHours | null): Promise<void> {
  const user = await userToChange(work, userId);
  await sql`update identity.users set working_hours = ${hours ? JSON.stringify(hours) : null}::jsonb where id = ${userId}`.execute(
    work.db,
  );
  work.record({
    kind: 'identity.hours-changed',
    subjects: [`user:${userId}`, 'people:all'],
    data: { userId, name: user.name },
    before: { workingHours: user.working_hours },
    after: { workingHours: hours },
  });
}
