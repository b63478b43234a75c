import type { Work } from '../../kernel/work.ts';
import { defended } from './defended.ts';
import { leadersAbove, memberIds } from './set-members.ts';
import { tables } from './tables.ts';
import { readTeam } from './team-list.ts';

/** Removes a team; its people stay. A team with teams below it is refused: `team-in-use`. */
export async function removeTeam(work: Work, id: string): Promise<void> {
  const team = await readTeam(work.db, id);
  const userIds = [...(await memberIds(work, id)), ...(await leadersAbove(work, id))];
  await defended(tables(work.db).deleteFrom('identity.teams').where('id', '=', id).execute());
  work.record({
    kind: 'identity.team-removed',
    subjects: ['people:all'],
    data: { teamId: id, team: team.name, userIds },
    before: {
      name: team.name,
      parentId: team.parentId,
      members: team.members.map(({ id: userId, leader }) => ({ userId, leader })),
    },
  });
}
