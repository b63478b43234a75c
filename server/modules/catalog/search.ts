import { sql } from 'kysely';
import { holds } from '../../kernel/access.ts';
import { containsPattern, fold } from '../../kernel/fold.ts';
import type { SearchProvider } from '../../kernel/room.ts';

type Hit = { id: string; name: string; code: string; group_name: string };

/** Finds products by their code or name; withdrawn ones last. */
export const searchProducts: SearchProvider = async ({ db, actor, text, limit }) => {
  if (!holds(actor, 'catalog.read') || fold(text) === '') return [];
  const { rows } = await sql<Hit>`
    select p.id, p.name, p.code, g.name as group_name
    from catalog.products p join catalog.groups g on g.id = p.group_id
    where p.folded_name like ${containsPattern(text)}
    order by p.state = 'withdrawn', p.folded_name, p.id limit ${limit}`.execute(db);
  return rows.map(({ id, name, code, group_name }) => ({
    type: 'product',
    id,
    title: name,
    detail: `${code} · ${group_name}`,
    url: `/catalog/products/${id}`,
  }));
};
