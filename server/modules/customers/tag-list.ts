import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { withinReach } from './access.ts';

/** Tags in use, the most used first, counted over the customers within the actor's reach. */
export async function listTags(db: Db, actor: Actor): Promise<{ tag: string; count: number }[]> {
  const { rows } = await sql<{ tag: string; count: number }>`
    select t.name as tag, count(*)::int as count
    from customers.customer_tags ct join customers.tags t on t.id = ct.tag_id
    where ${withinReach(actor, 'customers.read', 'ct.customer_id')}
    group by t.id order by count(*) desc, t.folded limit 200`.execute(db);
  return rows;
}
