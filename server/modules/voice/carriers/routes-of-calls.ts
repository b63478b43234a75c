import { sql } from 'kysely';
import { z } from 'zod';
import type { CallRoute, RouteListQuery, RouteState } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import { decodeCursor, pageOf } from '../../../kernel/page.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { carrierTables } from './tables.ts';

const lastSeen = z.tuple([z.string(), z.number(), z.uuid()]);

/** Routes by prefix, then priority: as they are met. */
export async function listRoutes(db: Db, query: RouteListQuery, now: Temporal.Instant) {
  const last = decodeCursor(query.cursor, lastSeen);
  const rows = await narrowed(db, query)
    .$if(last !== null, (list) =>
      list.where(
        sql<boolean>`(r.prefix, r.priority, r.id) > (${last?.[0]}, ${last?.[1]}, ${last?.[2]}::uuid)`,
      ),
    )
    .orderBy('r.prefix')
    .orderBy('r.priority')
    .orderBy('r.id')
    .limit(query.limit + 1)
    .execute();
  const { rows: counted } = await sql<{ total: string }>`
    select count(*) as total from (${narrowed(db, query)}) as narrowed`.execute(db);
  const page = pageOf(
    rows,
    query.limit,
    (row) => [row.prefix, row.priority, row.id],
    (row) => showRoute(row, now),
  );
  return { ...page, total: Number(counted[0]?.total ?? 0) };
}

/** One route. 404 when there is none. */
export async function readRoute(db: Db, id: string, now: Temporal.Instant): Promise<CallRoute> {
  const row = await routesWhere(db).where('r.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return showRoute(row, now);
}

/** The route, locked until the end of the transaction. 404 when there is none. */
export async function lockRoute(work: Work, id: string): Promise<CallRoute> {
  await sql`select from voice.routes where id = ${id} for update`.execute(work.db);
  return readRoute(work.db, id, work.now);
}

/** All routes whose prefix the number begins with, those of the empty prefix too. */
export function routesMeeting(db: Db, prefixes: readonly string[]): Promise<FoundRoute[]> {
  return routesWhere(db)
    .where(sql<boolean>`r.prefix = any(${[...prefixes]}::text[])`)
    .select(['t.strip_prefix', 't.add_prefix', 't.caller_id_rule', 't.caller_id_number', 't.capacity'])
    .execute();
}

const narrowed = (db: Db, query: RouteListQuery) =>
  routesWhere(db)
    .$if(Boolean(query.prefix), (list) => list.where('r.prefix', 'like', `${query.prefix}%`))
    .$if(query.trunkId !== undefined, (list) => list.where('r.trunk_id', '=', query.trunkId ?? ''))
    .$if(query.carrierId !== undefined, (list) => list.where('t.carrier_id', '=', query.carrierId ?? ''));

const routesWhere = (db: Db) =>
  carrierTables(db)
    .selectFrom('voice.routes as r')
    .innerJoin('voice.trunks as t', 't.id', 'r.trunk_id')
    .innerJoin('voice.carriers as c', 'c.id', 't.carrier_id')
    .selectAll('r')
    .select([
      't.name as trunk_name',
      't.active as trunk_active',
      't.carrier_id',
      'c.name as carrier_name',
      'c.active as carrier_active',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof routesWhere>['executeTakeFirstOrThrow']>>;
export type FoundRoute = Row & {
  strip_prefix: string;
  add_prefix: string;
  caller_id_rule: 'subscriber' | 'fixed' | 'withheld';
  caller_id_number: string | null;
  capacity: number;
};

/** What stands in the route's way at this moment; `open`: nothing. */
export function stateOf(row: Row, at: Temporal.Instant): RouteState {
  if (!row.active) return 'off';
  if (!row.trunk_active) return 'trunk-off';
  if (!row.carrier_active) return 'carrier-off';
  if (row.valid_from && Temporal.Instant.compare(at, row.valid_from) < 0) return 'not-yet';
  if (row.valid_until && Temporal.Instant.compare(at, row.valid_until) >= 0) return 'over';
  return 'open';
}

const showRoute = (row: Row, now: Temporal.Instant): CallRoute => ({
  id: row.id,
  prefix: row.prefix,
  trunkId: row.trunk_id,
  trunkName: row.trunk_name,
  carrierId: row.carrier_id,
  carrierName: row.carrier_name,
  numbers: row.numbers,
  priority: row.priority,
  weight: row.weight,
  unknownCostAllowed: row.unknown_cost_allowed,
  validFrom: row.valid_from?.toString() ?? null,
  validUntil: row.valid_until?.toString() ?? null,
  active: row.active,
  note: row.note,
  state: stateOf(row, now),
  version: row.version,
});
