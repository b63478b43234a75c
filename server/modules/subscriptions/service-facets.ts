import { sql } from 'kysely';
import type { z } from 'zod';
import type { ServiceState, serviceFacets } from '../../../contracts/subscriptions.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { conditionsOf } from './service-list.ts';

/** What the list of services can be narrowed to: products and states within reach, with counts. */
export async function readFacets(db: Db, actor: Actor): Promise<z.input<typeof serviceFacets>> {
  const within = conditionsOf(actor, { kind: 'product' });
  const failed = conditionsOf(actor, { kind: 'all', failed: true });
  const [products, states, failures] = await Promise.all([
    sql<{ id: string; name: string; count: number }>`
      select product_id as id, max(product_name) as name, count(*) as count
      from subscriptions.subscriptions s where ${within} group by product_id order by name`.execute(db),
    sql<{ state: ServiceState; n: number }>`
      select state, count(*) as n from subscriptions.subscriptions s where ${within} group by state`.execute(
      db,
    ),
    sql<{ n: number }>`select count(*) as n from subscriptions.subscriptions s where ${failed}`.execute(db),
  ]);
  const counts = { pending: 0, active: 0, suspended: 0, terminated: 0, cancelled: 0 };
  for (const { state, n } of states.rows) counts[state] = Number(n);
  return {
    products: products.rows.map((row) => ({ ...row, count: Number(row.count) })),
    states: counts,
    failed: Number(failures.rows[0]?.n ?? 0),
  };
}
