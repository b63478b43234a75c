import type { z } from 'zod';
import type { teamBody } from '../../../contracts/identity.ts';
import type { Work } from '../../kernel/work.ts';
import { defended } from './defended.ts';
import { insertTeam } from './insert-team.ts';
import { demandParent, leadersAbove, setMembers } from './set-members.ts';

/** Makes a team or department. Refuses `name-taken`. Answers the id. */
export async function createTeam(
  work: Work,
  { name, parentId, members }: z.output<typeof teamBody>,
): Promise<string> {
  await demandParent(work, parentId);
  const id = await defended(insertTeam(work, { name, parentId }));
  const touched = await setMembers(work, id, members);
  work.record({
    kind: 'identity.team-created',
    subjects: ['people:all'],
    data: { teamId: id, team: name, userIds: [...touched, ...(await leadersAbove(work, id))] },
    after: { name, parentId, members },
  });
  return id;
}
