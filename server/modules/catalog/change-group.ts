import type { z } from 'zod';
import type { ProductGroup, productGroupChange } from '../../../contracts/catalog.ts';
import { conflict } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockGroup } from './access.ts';
import { announce, differences } from './facts.ts';
import { readGroup } from './group-list.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Renames or describes a group. 409 with the present one if it changed meanwhile. */
export async function changeGroup(
  work: Work,
  id: string,
  { version, ...wished }: z.output<typeof productGroupChange>,
): Promise<ProductGroup> {
  const row = await lockGroup(work, id);
  if (row.version !== version) throw conflict(await readGroup(work.db, id));
  const { before, after, changed } = differences(row, wished);
  if (!changed) return readGroup(work.db, id);
  await tables(work.db)
    .updateTable('catalog.groups')
    .set({ ...after, version: version + 1 })
    .where('id', '=', id)
    .execute()
    .catch(refuseTaken);
  announce(work, 'catalog.group-changed', {
    data: { groupId: id, name: wished.name ?? row.name },
    version: version + 1,
    before,
    after,
  });
  return readGroup(work.db, id);
}
