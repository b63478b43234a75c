import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { SystemState } from '../../../contracts/system.ts';
import type { Db } from '../../kernel/database.ts';
import { countJobs } from '../../kernel/job-queue.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { metricsOf } from '../../kernel/metrics.ts';

const version: string = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', '..', 'package.json'), 'utf8'),
).version;

/** How the installation is doing, as far as this process and its database can tell. */
export async function readState(db: Db, kernel: Kernel): Promise<SystemState> {
  const now = kernel.desk.clock.now();
  const [{ counts, oldestDue }, database, largest, facts] = await Promise.all([
    countJobs(db),
    readDatabase(db),
    readLargest(db),
    readFacts(db),
  ]);
  const { postgres, web, workers, ...sizes } = database;
  return {
    version,
    node: process.versions.node,
    postgres,
    startedAt: now.subtract({ milliseconds: Math.round(process.uptime() * 1000) }).toString(),
    rooms: kernel.house.rooms.map(({ name }) => name),
    database: { ...sizes, largest },
    jobs: counts,
    oldestDueSeconds: oldestDue && Math.max(0, Math.round(now.since(oldestDue).total('seconds'))),
    facts,
    processes: { web, workers },
    sockets: await countSockets(kernel),
    memoryBytes: process.memoryUsage.rss(),
  };
}

type DatabaseRow = {
  postgres: string;
  bytes: number;
  connections: number;
  maxConnections: number;
  web: number;
  workers: number;
};

/** Each web process listens for the bell by one connection, each worker shows by one that it lives. */
async function readDatabase(db: Db): Promise<DatabaseRow> {
  const { rows } = await sql<DatabaseRow>`
    select current_setting('server_version') as postgres, pg_database_size(current_database()) as bytes,
           count(*)::int as connections, current_setting('max_connections')::int as "maxConnections",
           count(*) filter (where application_name = 'kovan-bell')::int as web,
           count(*) filter (where application_name = 'kovan-alive')::int as workers
    from pg_stat_activity where datname = current_database()`.execute(db);
  if (!rows[0]) throw new Error('an aggregate always answers');
  return rows[0];
}

/** Sizes with indexes; rows as the planner estimates them: nothing is counted. */
async function readLargest(db: Db): Promise<{ table: string; bytes: number; rows: number }[]> {
  const { rows } = await sql<{ table: string; bytes: number; rows: number }>`
    select n.nspname || '.' || c.relname as table, pg_total_relation_size(c.oid) as bytes,
           greatest(c.reltuples, 0)::bigint as rows
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 2 desc, 1 limit 10`.execute(db);
  return rows;
}

async function readFacts(db: Db): Promise<SystemState['facts']> {
  const { rows } = await sql<{ total: number; at: Temporal.Instant | null }>`
    select (select greatest(reltuples, 0)::bigint from pg_class where oid = 'kernel.facts'::regclass) as total,
           (select at from kernel.facts order by position desc limit 1) as at`.execute(db);
  return { total: Number(rows[0]?.total ?? 0), lastAt: rows[0]?.at?.toString() ?? null };
}

async function countSockets(kernel: Kernel): Promise<number> {
  const gauge = await metricsOf(kernel).registry.getSingleMetric('kovan_live_sockets')?.get();
  return gauge?.values[0]?.value ?? 0;
}
