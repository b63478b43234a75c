import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { ProductListQuery, ProductSummary } from '../../../contracts/catalog.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { containsPattern } from '../../kernel/fold.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { fromPrices, pricesAt, showPrices } from './prices-at.ts';
import type { ProductRow } from './tables.ts';

type Line = ProductRow & { group_position: number; folded_name: string };

const cursorShape = z.tuple([z.int(), z.uuid(), z.string(), z.uuid()]);

/** One page of products in the order of their groups, by name within one, with what they cost from. */
export async function listProducts(
  db: Db,
  { cursor, limit, ...filter }: ProductListQuery,
  now: Temporal.Instant,
) {
  const position = await readHorizon(db);
  const after = decodeCursor(cursor, cursorShape);
  const where = conditionsOf(filter);
  const beyond = after
    ? sql<SqlBool>`(g.position, g.id, p.folded_name, p.id) >
        (${after[0]}::integer, ${after[1]}::uuid, ${after[2]}::text, ${after[3]}::uuid)`
    : sql<SqlBool>`true`;
  const { rows } = await sql<Line>`
    select p.*, g.position as group_position
    from catalog.products p join catalog.groups g on g.id = p.group_id
    where ${where} and ${beyond}
    order by g.position, g.id, p.folded_name, p.id limit ${limit + 1}`.execute(db);
  const prices = await pricesAt(
    db,
    rows.slice(0, limit).map(({ id }) => id),
    now,
  );
  const page = pageOf(
    rows,
    limit,
    (row) => [row.group_position, row.group_id, row.folded_name, row.id],
    (row): ProductSummary => ({
      id: row.id,
      code: row.code,
      name: row.name,
      groupId: row.group_id,
      state: row.state,
      module: row.module,
      trialDays: row.trial_days,
      from: showPrices(fromPrices(prices.get(row.id))),
      version: row.version,
    }),
  );
  return { ...page, total: await countProducts(db, where), position };
}

function conditionsOf({ groupId, state, search }: Omit<ProductListQuery, 'cursor' | 'limit'>) {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  if (groupId) conditions.push(sql`p.group_id = ${groupId}`);
  if (state) conditions.push(sql`p.state = ${state}`);
  if (search) conditions.push(sql`p.folded_name like ${containsPattern(search)}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

async function countProducts(db: Db, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from catalog.products p where ${where}`.execute(db);
  return Number(rows[0]?.n ?? 0);
}
