import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** Writes a team; who may do that is the caller's business. */
export async function insertTeam(
  work: Work,
  team: { name: string; parentId?: string | null },
): Promise<string> {
  const { id } = await tables(work.db)
    .insertInto('identity.teams')
    .values({
      name: team.name.trim(),
      parent_id: team.parentId ?? null,
      created_at: work.now,
      changed_at: work.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
