import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import pg from 'pg';
import { modulesFolder } from './rooms.ts';

export type Migration = { name: string; sql: string; checksum: string };

const lock = 0x6b6f76616e; // "kovan"

/**
 * Brings the database to the newest form: kernel first, then all rooms in the order of their file names.
 * One process at a time (advisory lock); each file in its own transaction with a lock timeout of 5 s;
 * a merged file that was edited is refused. Returns the names applied now.
 */
export async function migrate(url: string, migrations = findMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'kovan-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lock]);
    await client.query(`create schema if not exists kernel;
      create table if not exists kernel.migrations (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from kernel.migrations',
    );
    const done = new Map(rows.map((row) => [row.name, row.checksum]));
    const edited = migrations.filter((m) => done.has(m.name) && done.get(m.name) !== m.checksum);
    if (edited.length > 0)
      throw new Error(`edited after it was applied: ${edited.map((m) => m.name).join(', ')}`);
    const waiting = migrations.filter((m) => !done.has(m.name));
    if (done.size === 0 || waiting.length > 0) await migrateJobs(url);
    for (const migration of waiting) await apply(client, migration);
    await raisePositionBase(client);
    return waiting.map((m) => m.name);
  } finally {
    await client.end();
  }
}

/** All migration files: `kernel/…` first, then those of the rooms by file name (a timestamp). */
export function findMigrations(folder = modulesFolder): Migration[] {
  const rooms = existsSync(folder) ? readdirSync(folder) : [];
  const ofRooms = rooms.flatMap((room) => read(room, join(folder, room, 'migrations')));
  return [...read('kernel', join(import.meta.dirname, 'migrations')), ...ofRooms.sort(byFile)];
}

function read(owner: string, folder: string): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return { name: `${owner}/${file}`, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

function byFile(a: Migration, b: Migration): number {
  const fileOf = (migration: Migration) => migration.name.slice(migration.name.indexOf('/') + 1);
  return fileOf(a) < fileOf(b) ? -1 : 1;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = '5s'`);
    await client.query(migration.sql);
    await client.query('insert into kernel.migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

async function migrateJobs(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url, logger: silent });
  await utils.migrate();
  await utils.release();
}

/** graphile-worker's own chatter; our jobs are logged by the worker. */
export const silent: Logger = new Logger(() => () => undefined);

// A dump restored into a younger cluster would give positions below those already stored.
async function raisePositionBase(client: pg.Client): Promise<void> {
  await client.query(`
    update kernel.state set value = to_jsonb(value::text::bigint + behind.by)
    from (select coalesce(max(position), 0) + 4096 - kernel.horizon() as by from kernel.facts) behind
    where key = 'position-base' and behind.by > 4096`);
}
