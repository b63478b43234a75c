import { sql } from 'kysely';
import type { z } from 'zod';
import type { newProductGroup, ProductGroup } from '../../../contracts/catalog.ts';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Adds a product group at the end. 422 when another has the name. */
export async function addGroup(work: Work, input: z.output<typeof newProductGroup>): Promise<ProductGroup> {
  const { id, name, description, version } = await tables(work.db)
    .insertInto('catalog.groups')
    .values({
      ...input,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from catalog.groups)`,
      created_at: work.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(refuseTaken);
  announce(work, 'catalog.group-added', { data: { groupId: id, name }, after: input });
  return { id, name, description, version, products: 0 };
}
