import type { SearchHit } from '../../../contracts/system.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { scrubbed } from '../../kernel/log.ts';

/**
 * Asks every room that can search, side by side; each shows only what the actor may see. The rooms' best hits stand
 * before their second best. A room that fails is left out and logged: the others still answer.
 */
export async function searchEverywhere(
  kernel: Pick<Kernel, 'house' | 'log'>,
  db: Db,
  actor: Actor,
  given: string,
  limit: number,
): Promise<SearchHit[]> {
  const text = given.trim().replace(/\s+/g, ' ');
  if ([...text].length < 2) return [];
  const found = await Promise.all(
    kernel.house.rooms.map(async ({ name, search }) => {
      try {
        return (await search?.({ db, actor, text, limit })) ?? [];
      } catch (error) {
        kernel.log.error({ err: scrubbed(error), room: name }, 'search failed');
        return [];
      }
    }),
  );
  return found
    .flatMap((hits) => hits.map((hit, rank) => ({ hit, rank })))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ hit }) => hit);
}
