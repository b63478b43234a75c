import { runOnce, type TaskList } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import { forgiveLostConnections } from '../../server/kernel/database.ts';
import type { Kernel } from '../../server/kernel/kernel.ts';
import { silent } from '../../server/kernel/migrate.ts';
import { tasksOf } from '../../server/kernel/worker.ts';

export type Waiting = { name: string; payload: unknown; runAt: Temporal.Instant; attempts: number };
export type Drained = { ran: string[]; failed: { id: string; name: string; error: unknown }[] };

/** What waits in the queue, the next first. */
export async function waitingJobs(kernel: Kernel): Promise<Waiting[]> {
  const { rows } = await sql<{
    name: string;
    payload: { payload?: unknown };
    runAt: string;
    attempts: number;
  }>`
    select t.identifier as name, j.payload, to_json(j.run_at) #>> '{}' as "runAt", j.attempts::int
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    order by j.run_at, j.id`.execute(kernel.database.db);
  return rows.map(({ payload, runAt, ...row }) => ({
    ...row,
    payload: payload.payload,
    runAt: Temporal.Instant.from(runAt),
  }));
}

/**
 * Runs what is due by the system's own clock, and what that queues, until nothing is. A job that fails stays in
 * the queue and is tried once more by the next drain. Unless `tolerant`, the first failure is thrown at the end.
 */
export async function drainQueue(kernel: Kernel, { tolerant = false } = {}): Promise<Drained> {
  const drained: Drained = { ran: [], failed: [] };
  const pool = new pg.Pool({ connectionString: kernel.database.url, max: 4 });
  forgiveLostConnections(pool);
  const options = { pgPool: pool, taskList: tasks(kernel, drained), logger: silent, concurrency: 4 };
  try {
    while ((await makeDue(kernel, drained)) > 0) await runOnce(options);
  } finally {
    await pool.end();
  }
  if (!tolerant && drained.failed[0]) {
    const { name, error } = drained.failed[0];
    throw new Error(`job ${name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  return drained;
}

// graphile-worker asks the database for the time; tests live by a clock of their own, ahead of it.
async function makeDue(kernel: Kernel, { failed }: Drained): Promise<number> {
  const now = kernel.desk.clock.now().toString();
  const { numAffectedRows } = await sql`update graphile_worker._private_jobs set run_at = least(run_at, now())
    where run_at <= greatest(${now}::timestamptz, now()) and attempts < max_attempts and locked_at is null
      and not id = any(${failed.map(({ id }) => id)}::bigint[])`.execute(kernel.database.db);
  return Number(numAffectedRows ?? 0);
}

function tasks(kernel: Kernel, drained: Drained): TaskList {
  return Object.fromEntries(
    tasksOf(kernel).map(([name, task]) => [
      name,
      async (payload, helpers) => {
        try {
          await task(payload, helpers);
          drained.ran.push(name);
        } catch (error) {
          drained.failed.push({ id: helpers.job.id, name, error });
          throw error;
        }
      },
    ]),
  );
}
