import type { z } from 'zod';
import type { teamChangeBody } from '../../../contracts/identity.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { defended } from './defended.ts';
import { demandParent, leadersAbove, memberIds, setMembers } from './set-members.ts';
import { tables } from './tables.ts';
import { readTeam } from './team-list.ts';

/** Changes name, place in the tree or members. Refuses `name-taken`, `team-circle`, `conflict`. Takes effect at once. */
export async function changeTeam(
  work: Work,
  id: string,
  change: z.output<typeof teamChangeBody>,
): Promise<void> {
  const { name, parentId, members, version } = change;
  await tables(work.db).selectFrom('identity.teams').select('id').where('id', '=', id).forUpdate().execute();
  const before = await readTeam(work.db, id);
  if (before.version !== version) throw conflict(before);
  await demandParent(work, parentId ?? null);
  const touched = new Set([...(await memberIds(work, id)), ...(await leadersAbove(work, id))]);
  await defended(
    tables(work.db)
      .updateTable('identity.teams')
      .set({
        ...(name === undefined ? {} : { name }),
        ...(parentId === undefined ? {} : { parent_id: parentId }),
        version: version + 1,
        changed_at: work.now,
      })
      .where('id', '=', id)
      .execute(),
  );
  if (members) for (const userId of await setMembers(work, id, members)) touched.add(userId);
  for (const userId of await leadersAbove(work, id)) touched.add(userId);
  const memberList = before.members.map(({ id: userId, leader }) => ({ userId, leader }));
  work.record({
    kind: 'identity.team-changed',
    subjects: ['people:all'],
    data: { teamId: id, team: name ?? before.name, userIds: [...touched] },
    before: { name: before.name, parentId: before.parentId, ...(members ? { members: memberList } : {}) },
    after: {
      name: name ?? before.name,
      parentId: parentId === undefined ? before.parentId : parentId,
      ...(members ? { members } : {}),
    },
  });
}
