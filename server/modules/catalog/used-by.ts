import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

type Named = { id: string; code: string; name: string };

/** Which products offer these options or add-ons, by name. */
export async function productsOffering(
  db: Db,
  kind: 'option' | 'addon',
  ids: readonly string[],
): Promise<ReadonlyMap<string, Named[]>> {
  if (ids.length === 0) return new Map();
  const links = kind === 'option' ? sql`catalog.product_options` : sql`catalog.product_addons`;
  const column = sql.ref(`l.${kind}_id`);
  const { rows } = await sql<Named & { owner: string }>`
    select ${column} as owner, p.id, p.code, p.name
    from ${links} l join catalog.products p on p.id = l.product_id
    where ${column} = any(${[...ids]}::uuid[]) order by p.folded_name`.execute(db);
  const byOwner = Map.groupBy(rows, ({ owner }) => owner);
  return new Map(
    [...byOwner].map(([owner, products]) => [
      owner,
      products.map(({ id, code, name }) => ({ id, code, name })),
    ]),
  );
}
