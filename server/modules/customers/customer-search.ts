import { sql } from 'kysely';
import { startsPattern } from '../../kernel/fold.ts';
import type { SearchProvider } from '../../kernel/room.ts';
import { matching } from './customer-filter.ts';
import { type SummaryRow, seesCustomers, showSummary, summaryColumns } from './customer-view.ts';

/** Customers for the search of the whole system: names that begin with the text first, then the latest changed. */
export const searchCustomers: SearchProvider = async ({ db, actor, text, limit }) => {
  if (!seesCustomers(actor) || text.trim() === '') return [];
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from (
      select c.*, c.folded_name like ${startsPattern(text)} as begins from customers.customers c
      where ${matching({ search: text }, actor)}
      order by begins desc, c.changed_at desc, c.id limit ${limit}) c
    order by c.begins desc, c.changed_at desc, c.id`.execute(db);
  return rows.map((row) => {
    const { id, name, phone, email, city } = showSummary(row, actor);
    return {
      type: 'customer',
      id,
      title: name,
      detail: [phone ?? email, city].filter(Boolean).join(' · '),
      url: `/customers/${id}`,
    };
  });
};
