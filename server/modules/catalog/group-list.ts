import { sql } from 'kysely';
import type { ProductGroup } from '../../../contracts/catalog.ts';
import type { Db } from '../../kernel/database.ts';

/** The groups in order, with how many products they hold that are not withdrawn. */
export async function listGroups(db: Db): Promise<ProductGroup[]> {
  const { rows } = await sql<ProductGroup>`
    select g.id, g.name, g.description, g.version,
      (select count(*) from catalog.products p where p.group_id = g.id and p.state <> 'withdrawn') as products
    from catalog.groups g order by g.position, g.id`.execute(db);
  return rows;
}

/** One of them. */
export async function readGroup(db: Db, id: string): Promise<ProductGroup> {
  return (await listGroups(db)).find((group) => group.id === id) as ProductGroup;
}
