import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { type JobHelpers, parseCronItems, type Runner, run, type WorkerEvents } from 'graphile-worker';
import { sql } from 'kysely';
import pg from 'pg';
import { z } from 'zod';
import { systemActor } from './access.ts';
import { holdAliveMark } from './alive-mark.ts';
import { stopwatch } from './clock.ts';
import { forgiveLostConnections } from './database.ts';
import { type FactRow, factOf } from './facts.ts';
import { forgetIdempotencyKeys } from './idempotency.ts';
import { type AnyJob, job, type Reaction } from './jobs.ts';
import type { Kernel } from './kernel.ts';
import { metricsOf } from './metrics.ts';
import { silent } from './migrate.ts';
import { perform, type Work } from './work.ts';

const envelope = z.object({
  actorId: z.uuid().nullable().default(null),
  requestId: z.string().default(() => randomUUID()),
  payload: z.unknown(),
});

/** Drops what is only needed for a while: proofs of done jobs after 7 days. */
export const forgetDoneJobs = job({
  name: 'kernel.forget-done-jobs',
  payload: z.object({}),
  run: async ({ work }) => {
    await sql`delete from kernel.jobs_done where at < now() - interval '7 days'`.execute(work.db);
  },
});

export type JobWorker = { stop(): Promise<void> };

/** Starts the worker: takes jobs at once (LISTEN), frees those of killed workers, runs the calendar. */
export async function startWorker(kernel: Kernel): Promise<JobWorker> {
  const { settings, log, house } = kernel;
  const pool = new pg.Pool({
    connectionString: kernel.database.url,
    max: settings.KOVAN_JOBS_AT_ONCE + 2,
    application_name: 'kovan-jobs',
  });
  forgiveLostConnections(pool);
  const mark = await holdAliveMark(kernel.database.url, log);
  const events = new EventEmitter();
  // Jobs are locked by the pool of workers, not by the single one.
  events.on('pool:create', ({ workerPool }) => void mark.own(workerPool.id));
  events.on('job:failed', ({ job: failed }) =>
    log.error(
      { job: failed.task_identifier, jobId: failed.id, attempts: failed.attempts },
      'job failed for good',
    ),
  );
  const runner: Runner = await run({
    pgPool: pool,
    events: events as WorkerEvents,
    concurrency: settings.KOVAN_JOBS_AT_ONCE,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: silent,
    taskList: Object.fromEntries(tasksOf(kernel)),
    parsedCronItems: parseCronItems(
      house.rooms
        .flatMap((room) => room.cron ?? [])
        .concat(
          { match: '17 3 * * *', job: forgetDoneJobs },
          { match: '47 * * * *', job: forgetIdempotencyKeys },
        )
        .map((cron) => ({
          task: cron.job.name,
          match: cron.match,
          identifier: cron.job.name,
          payload: { payload: cron.payload ?? {} },
          options: { jobKey: `cron:${cron.job.name}`, jobKeyMode: 'preserve_run_at' as const },
        })),
    ),
  });
  const sweep = setInterval(
    () => void mark.freeJobsOfTheDead().catch((error) => log.warn({ err: error }, 'sweep failed')),
    1000,
  );
  return {
    stop: async () => {
      clearInterval(sweep);
      await runner.stop().catch(() => undefined);
      await runner.promise.catch(() => undefined);
      await mark.release();
      await pool.end();
    },
  };
}

/** Every job and reaction as a task of the queue. */
export function tasksOf(
  kernel: Kernel,
): [string, (payload: unknown, helpers: JobHelpers) => Promise<void>][] {
  const reactions = kernel.house.rooms.flatMap((room) => room.reactions ?? []).map(asJob);
  return [...kernel.house.jobs.values(), forgetDoneJobs, forgetIdempotencyKeys, ...reactions].map(
    (declared) => [
      declared.name,
      (payload, helpers) =>
        timed(kernel, declared.name, () => runJob(kernel, declared, payload, helpers.job.id)),
    ],
  );
}

async function timed(kernel: Kernel, name: string, act: () => Promise<void>): Promise<void> {
  const elapsed = stopwatch();
  let outcome: 'done' | 'failed' = 'failed';
  try {
    await act();
    outcome = 'done';
  } finally {
    metricsOf(kernel).jobRan(name, elapsed(), outcome);
  }
}

async function runJob(kernel: Kernel, declared: AnyJob, given: unknown, jobId: string): Promise<void> {
  const { actorId, requestId, payload: inner } = envelope.parse(given);
  const payload = declared.payload.parse(inner);
  const prepared = declared.prepare
    ? await declared.prepare({ db: kernel.database.db, payload, outside: kernel.outside, desk: kernel.desk })
    : undefined;
  const actor = { ...systemActor, id: actorId };
  await perform(kernel.desk, { actor, requestId }, async (work: Work) => {
    const claim =
      await sql`insert into kernel.jobs_done (job_id) values (${jobId}) on conflict do nothing`.execute(
        work.db,
      );
    if (claim.numAffectedRows === 0n) return; // done before; its worker died before it could say so
    await declared.run({ work, payload, prepared });
  });
}

function asJob(reaction: Reaction): AnyJob {
  return job({
    name: reaction.name,
    payload: z.object({ position: z.string() }),
    run: async ({ work, payload }) => {
      const { rows } =
        await sql<FactRow>`select * from kernel.facts where position = ${payload.position}`.execute(work.db);
      if (rows[0]) await reaction.run({ work, fact: factOf(rows[0]) });
    },
  });
}
