import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** The groups of destinations that rules name, read by skipping from one to the next in the index. */
export async function listGroups(db: Db): Promise<{ items: string[] }> {
  const { rows } = await sql<{ name: string }>`
    with recursive names as (
      (select destination_group as name from tariffs.rules
       where destination_group is not null and until_version is null order by destination_group limit 1)
      union all
      select (select destination_group from tariffs.rules
              where destination_group > names.name and until_version is null order by destination_group limit 1)
      from names where names.name is not null)
    select name from names where name is not null`.execute(db);
  return { items: rows.map((row) => row.name) };
}
