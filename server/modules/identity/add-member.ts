import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** Puts a person into a team, or changes whether they lead it. */
export async function addMember(
  work: Work,
  member: { teamId: string; userId: string; leader?: boolean },
): Promise<void> {
  const { teamId, userId, leader = false } = member;
  await tables(work.db)
    .insertInto('identity.memberships')
    .values({ team_id: teamId, user_id: userId, leader })
    .onConflict((conflict) => conflict.columns(['team_id', 'user_id']).doUpdateSet({ leader }))
    .execute();
}
