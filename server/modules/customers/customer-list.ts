import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { CustomerList, CustomerSort, StoredFilter } from '../../../contracts/customers.ts';
import { type Actor, reach } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { matching } from './customer-filter.ts';
import { type SummaryRow, showSummary, summaryColumns } from './customer-view.ts';

export type ListQuery = {
  filter: StoredFilter;
  sort: CustomerSort;
  cursor?: string | undefined;
  limit: number;
};

/** A page of the list with the exact number of all that match. */
export async function listCustomers(db: Db, actor: Actor, query: ListQuery): Promise<CustomerList> {
  const position = await readHorizon(db);
  const condition = matching(query.filter, actor);
  const narrowed = onlyByResponsible(query.filter, actor);
  const [rows, total] = await Promise.all([
    readRows(db, condition, query),
    narrowed ? countLookedAfter(db, narrowed) : countMatching(db, condition),
  ]);
  const key = sortKeys[columnOf(query.sort)];
  return {
    ...pageOf(
      rows,
      query.limit,
      (row) => [key.of(row), row.id],
      (row) => showSummary(row, actor),
    ),
    total,
    position,
  };
}

/** How many match. */
export async function countMatching(db: Db, condition: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from customers.customers c
    where ${condition}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The users whose customers are listed, if nothing but who is responsible narrows the list; else null. */
function onlyByResponsible({ responsible, ...filter }: StoredFilter, actor: Actor): readonly string[] | null {
  const within = reach(actor, 'customers.read');
  if (Object.keys(filter).length > 0 || responsible?.includes('none')) return null;
  if (within !== 'all') return responsible ? null : within;
  return responsible ?? null;
}

// The usual list of a seller: counted from the narrow table, without looking at every customer.
async function countLookedAfter(db: Db, userIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select (
      (select count(distinct customer_id) from customers.responsibles where user_id = any(${userIds}::uuid[]))
      - (select count(*) from customers.customers c where c.archived_at is not null and exists (
           select from customers.responsibles r where r.customer_id = c.id and r.user_id = any(${userIds}::uuid[])))
    )::int as n`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Up to `limit` + 1 rows after the cursor, in the order asked for. */
export async function readRows(
  db: Db,
  condition: RawBuilder<unknown>,
  query: ListQuery,
): Promise<SummaryRow[]> {
  const column = columnOf(query.sort);
  const { sql: order, cursor } = sortKeys[column];
  const descending = query.sort.startsWith('-');
  const direction = descending ? sql`desc` : sql`asc`;
  const after = decodeCursor(query.cursor, z.tuple([cursor, z.uuid()]));
  const beyond = after
    ? sql`and (${order}, c.id) ${descending ? sql`<` : sql`>`} (${after[0]}, ${after[1]}::uuid)`
    : sql``;
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns} from (
      select c.* from customers.customers c where ${condition} ${beyond}
      order by ${order} ${direction}, c.id ${direction} limit ${query.limit + 1}) c
    order by ${order} ${direction}, c.id ${direction}`.execute(db);
  return rows;
}

type Column = 'name' | 'created' | 'changed';

const columnOf = (sort: CustomerSort): Column => sort.replace('-', '') as Column;

const moment = z.iso.datetime();

const sortKeys: Record<
  Column,
  { sql: RawBuilder<unknown>; cursor: z.ZodType<string>; of(row: SummaryRow): string }
> = {
  name: { sql: sql`c.name collate "tr-TR-x-icu"`, cursor: z.string(), of: (row) => row.name },
  created: { sql: sql`c.created_at`, cursor: moment, of: (row) => row.created_at.toString() },
  changed: { sql: sql`c.changed_at`, cursor: moment, of: (row) => row.changed_at.toString() },
};
