import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.ts';
import { withoutPersonalData } from './log.ts';
import type { Work } from './work.ts';

/** `failed`: given up; `retrying`: failed before and will be tried again; `waiting`: not tried yet. */
export type JobState = 'failed' | 'retrying' | 'running' | 'waiting';

/** A job as its administrator sees it. What it carries is left out: it may be personal. */
export type JobInQueue = {
  id: string;
  name: string;
  state: JobState;
  attempts: number;
  maxAttempts: number;
  runAt: Temporal.Instant;
  createdAt: Temporal.Instant;
  lastError: string | null;
  requestId: string | null;
};

export type JobFilter = {
  state?: JobState | undefined;
  name?: string | undefined;
  /** Sort values of the last job of the page before. */
  after?: { runAt: string; id: string } | null;
  limit: number;
};

const stateOf = sql<JobState>`case when j.locked_at is not null then 'running'
  when j.attempts >= j.max_attempts then 'failed' when j.attempts > 0 then 'retrying' else 'waiting' end`;

const isIn: Record<JobState, RawBuilder<unknown>> = {
  running: sql`j.locked_at is not null`,
  failed: sql`j.locked_at is null and j.attempts >= j.max_attempts`,
  retrying: sql`j.locked_at is null and j.attempts > 0 and j.attempts < j.max_attempts`,
  waiting: sql`j.locked_at is null and j.attempts = 0`,
};

/** Jobs of the queue by the time they are (or were) to run: failed ones the latest first, others the next first. */
export async function listJobs(db: Db, { state, name, after, limit }: JobFilter): Promise<JobInQueue[]> {
  const latestFirst = state === 'failed';
  const direction = latestFirst ? sql`desc` : sql`asc`;
  const beyond = latestFirst ? sql`<` : sql`>`;
  const { rows } = await sql<JobInQueue>`
    select j.id::text, t.identifier as name, ${stateOf} as state, j.attempts::int, j.max_attempts::int as "maxAttempts",
           j.run_at as "runAt", j.created_at as "createdAt", j.last_error as "lastError", j.payload->>'requestId' as "requestId"
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where ${state ? isIn[state] : sql`true`} and ${name ? sql`t.identifier = ${name}` : sql`true`}
      and ${after ? sql`(j.run_at, j.id) ${beyond} (${after.runAt}, ${after.id}::bigint)` : sql`true`}
    order by j.run_at ${direction}, j.id ${direction} limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, lastError: row.lastError && inShort(row.lastError) }));
}

/** How many jobs are in which state, and since when the oldest one is due (null: none is late). */
export async function countJobs(
  db: Db,
): Promise<{ counts: Record<JobState, number>; oldestDue: Temporal.Instant | null }> {
  const { rows } = await sql<Record<JobState, number> & { oldest: Temporal.Instant | null }>`
    select count(*) filter (where ${isIn.failed})::int as failed, count(*) filter (where ${isIn.retrying})::int as retrying,
           count(*) filter (where ${isIn.running})::int as running, count(*) filter (where ${isIn.waiting})::int as waiting,
           min(j.run_at) filter (where j.locked_at is null and j.attempts < j.max_attempts and j.run_at <= now()) as oldest
    from graphile_worker._private_jobs j`.execute(db);
  const { oldest = null, failed = 0, retrying = 0, running = 0, waiting = 0 } = rows[0] ?? {};
  return { counts: { failed, retrying, running, waiting }, oldestDue: oldest };
}

/** Ids of the failed jobs, at most `limit`, optionally of one name. */
export async function failedJobs(db: Db, name: string | undefined, limit: number): Promise<string[]> {
  return (await listJobs(db, { state: 'failed', name, limit })).map(({ id }) => id);
}

/** Lets these jobs run at once with all their attempts again. Running ones are left alone. Answers their names by id. */
export async function retryJobs(work: Work, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select r.id::text, t.identifier as name
    from graphile_worker.reschedule_jobs(${[...ids]}::bigint[], run_at := now(), attempts := 0) r
    join graphile_worker._private_tasks t on t.id = r.task_id`.execute(work.db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Takes a job out of the queue undone. Null: there is none, or it is running now. */
export async function discardJob(work: Work, id: string): Promise<{ name: string } | null> {
  const { rows } = await sql<{ name: string }>`
    select t.identifier as name from graphile_worker.complete_jobs(array[${id}]::bigint[]) d
    join graphile_worker._private_tasks t on t.id = d.task_id`.execute(work.db);
  return rows[0] ?? null;
}

/** What went wrong in one line: no personal data, no stack. */
const inShort = (error: string): string =>
  withoutPersonalData(
    error
      .replace(/^\s*at .*$/gm, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).slice(0, 500);
