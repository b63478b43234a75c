import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';

/** Notes that these customers may be the same as `customerId`; answers the pairs that were not noted before. */
export async function recordPossibleDuplicates(
  work: Work,
  customerId: string,
  others: readonly (readonly [otherId: string, reason: string])[],
): Promise<{ otherId: string; reason: string }[]> {
  if (others.length === 0) return [];
  const { rows } = await sql<{ otherId: string; reason: string }>`
    insert into customers.possible_duplicates (customer_id, other_id, reason, at)
    select ${customerId}, other_id, reason, ${work.now}
    from unnest(${others.map(([id]) => id)}::uuid[], ${others.map(([, reason]) => reason)}::text[]) as o (other_id, reason)
    order by other_id
    on conflict (least(customer_id, other_id), greatest(customer_id, other_id)) do nothing
    returning other_id as "otherId", reason`.execute(work.db);
  return rows;
}
