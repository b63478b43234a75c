import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { type DidLine, type DidListQuery, type DidState, didStates } from '../../../contracts/voice.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { didFor, didLinesOf } from './did-line.ts';

const cursorShape = z.tuple([z.string()]);

/** One page of the inventory by number, with the true total. */
export async function listDids(
  db: Db,
  actor: Actor,
  { cursor, limit, ...filter }: DidListQuery,
): Promise<{ items: DidLine[]; nextCursor: string | null; total: number }> {
  const after = decodeCursor(cursor, cursorShape);
  const where = conditionsOf(filter);
  const beyond = after ? sql<SqlBool>`d.number > ${after[0]}` : sql<SqlBool>`true`;
  const [{ rows }, total] = await Promise.all([
    didLinesOf(sql`where ${where} and ${beyond} order by d.number limit ${limit + 1}`).execute(db),
    count(db, where),
  ]);
  const page = pageOf(
    rows,
    limit,
    (row) => [row.number],
    (row) => didFor(row, actor) as DidLine,
  );
  return { ...page, total };
}

export type DidCounts = {
  states: Record<DidState, number>;
  areas: { country: string; areaCode: string | null; free: number; total: number }[];
};

/** The inventory in numbers, in one pass. */
export async function countDids(db: Db): Promise<DidCounts> {
  const { rows } = await sql<{ country: string; area_code: string | null; state: DidState; n: number }>`
    select country, area_code, state, count(*)::int as n from voice.dids
    group by country, area_code, state order by country, area_code`.execute(db);
  const states = Object.fromEntries(didStates.map((state) => [state, 0])) as Record<DidState, number>;
  const areas = new Map<string, DidCounts['areas'][number]>();
  for (const { country, area_code: areaCode, state, n } of rows) {
    states[state] += n;
    const key = `${country} ${areaCode ?? ''}`;
    const area = areas.get(key) ?? { country, areaCode, free: 0, total: 0 };
    areas.set(key, { ...area, free: area.free + (state === 'free' ? n : 0), total: area.total + n });
  }
  return { states, areas: [...areas.values()] };
}

function conditionsOf(filter: Omit<DidListQuery, 'cursor' | 'limit'>): RawBuilder<SqlBool> {
  const conditions: RawBuilder<SqlBool>[] = [sql`true`];
  const digits = (filter.search ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (filter.search) conditions.push(digits ? sql`d.number like ${`%${digits}%`}` : sql`false`);
  if (filter.state) conditions.push(sql`d.state = ${filter.state}`);
  if (filter.kind) conditions.push(sql`d.kind = ${filter.kind}`);
  if (filter.country) conditions.push(sql`d.country = ${filter.country}`);
  if (filter.areaCode) conditions.push(sql`d.area_code = ${filter.areaCode}`);
  if (filter.subscriberId) conditions.push(sql`d.subscriber_id = ${filter.subscriberId}`);
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

async function count(db: Db, where: RawBuilder<SqlBool>): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from voice.dids d where ${where}`.execute(
    db,
  );
  return Number(rows[0]?.n ?? 0);
}
