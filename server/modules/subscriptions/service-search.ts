import { sql } from 'kysely';
import { holds } from '../../kernel/access.ts';
import type { SearchProvider } from '../../kernel/room.ts';
import { conditionsOf } from './service-list.ts';
import { linesOf } from './show-service.ts';

/** Services for the search of the whole system: by number, product, wished name or customer, the newest first. */
export const searchServices: SearchProvider = async ({ db, actor, text, limit }) => {
  if (!holds(actor, 'subscriptions.read') || text.trim().length < 2) return [];
  const where = conditionsOf(actor, { kind: 'all', search: text.trim() });
  const { rows } = await linesOf(sql`where ${where} order by s.number desc limit ${limit}`).execute(db);
  return rows.map((row) => ({
    type: 'service',
    id: row.id,
    title: `#${row.number} ${row.product_name}`,
    detail: row.customer_name,
    url: `/services/${row.id}`,
  }));
};
