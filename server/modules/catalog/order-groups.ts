import { sql } from 'kysely';
import type { ProductGroup } from '../../../contracts/catalog.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import { listGroups } from './group-list.ts';

/** Orders the groups; exactly the present ones must be named. */
export async function orderGroups(work: Work, groupIds: readonly string[]): Promise<ProductGroup[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from catalog.groups order by id for no key update`.execute(work.db);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  if (
    names.size !== groupIds.length ||
    new Set(groupIds).size !== names.size ||
    !groupIds.every((id) => names.has(id))
  ) {
    throw invalid({ groupIds: 'groups-changed' });
  }
  await sql`update catalog.groups g set position = o.position
    from unnest(${[...groupIds]}::uuid[]) with ordinality as o (id, position) where g.id = o.id`.execute(
    work.db,
  );
  announce(work, 'catalog.groups-ordered', {
    data: { name: groupIds.map((id) => names.get(id)).join(', ') },
  });
  return listGroups(work.db);
}
