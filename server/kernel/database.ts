import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { pgTypes } from './temporal.ts';

/** A handle that reads (and, inside `work`, writes). Rooms narrow it to their own tables by `tablesOf`. */
// biome-ignore lint/suspicious/noExplicitAny: rooms type their own tables; one schema type for all gets too slow
export type Db = Kysely<any>;

export type Database = { db: Db; pool: pg.Pool; url: string; close(): Promise<void> };

/** The same handle, typed to one room's tables. */
export function tablesOf<Tables>(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}

/** Opens a pool of at most `size` connections. Lost idle connections are replaced on the next query. */
export function openDatabase(url: string, size: number, name: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    types: pgTypes,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
  });
  forgiveLostConnections(pool);
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) as Db;
  return { db, pool, url, close: () => db.destroy() };
}

/**
 * A connection that dies (restart of the database) ends its query and no more; without this it would end the
 * process. The pool opens another.
 */
export function forgiveLostConnections(pool: pg.Pool): void {
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
}

/** Facts below this position are final. Read it before the state it belongs to. */
export async function readHorizon(db: Db): Promise<number> {
  const { rows } = await sql<{ horizon: number }>`select kernel.horizon() as horizon`.execute(db);
  return Number(rows[0]?.horizon ?? 0) - 1;
}
