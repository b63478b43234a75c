import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockGroup } from './access.ts';
import { announce } from './facts.ts';
import { tables } from './tables.ts';

/** Removes a group that never held, or no longer holds, a product. 409 `group-not-empty`. */
export async function removeGroup(work: Work, id: string): Promise<void> {
  const { name, description } = await lockGroup(work, id);
  const product = await tables(work.db)
    .selectFrom('catalog.products')
    .select('id')
    .where('group_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (product) throw refusal('group-not-empty', 409);
  await tables(work.db).deleteFrom('catalog.groups').where('id', '=', id).execute();
  announce(work, 'catalog.group-removed', { data: { groupId: id, name }, before: { name, description } });
}
