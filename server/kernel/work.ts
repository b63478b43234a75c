import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, sql } from 'kysely';
import type pg from 'pg';
import type { z } from 'zod';
import { type Actor, systemActor } from './access.ts';
import type { Clock } from './clock.ts';
import type { Database, Db } from './database.ts';
import type { FactInput } from './facts.ts';
import type { AnyJob, Companion, Job } from './jobs.ts';
import { type Outside, type OutsideWithoutNetwork, withoutNetwork } from './outside.ts';

/** One unit of writing: a transaction with its actor, time, facts and jobs. Commits at the edge only. */
export type Work = {
  db: Db;
  actor: Actor;
  now: Temporal.Instant;
  requestId: string;
  /** Clock, settings, secrets. What waits for a network is done before (`opensWork`, a job's `prepare`) or queued. */
  outside: OutsideWithoutNetwork;
  /** Writes the fact with the change; nobody is told before the commit. */
  record(fact: FactInput): void;
  /** Queues a job inside this transaction. With `key`, a waiting job of the same key is replaced. */
  queue<P extends z.ZodType>(
    job: Job<P, never> | Job<P, unknown> | AnyJob,
    payload: z.input<P>,
    options?: QueueOptions,
  ): void;
};

export type QueueOptions = {
  runAt?: Temporal.Instant;
  key?: string;
  maxAttempts?: number;
  priority?: number;
};

/** What performing needs besides the database: who reacts to which fact, the clock, other systems. */
export type Desk = {
  database: Database;
  outside: Outside;
  clock: Clock;
  /** Names of the reaction jobs subscribed to a fact kind. */
  reactionsTo(kind: string): readonly string[];
  /** What rooms do inside the transactions of rooms below them, the lower room's first. */
  companions?: readonly Companion[];
};

export type WorkFor = { actor?: Actor; requestId?: string };

type QueuedJob = {
  name: string;
  payload: { actorId: string | null; requestId: string; payload: unknown };
  fact?: number;
  runAt?: string;
  key?: string;
  maxAttempts?: number;
  priority?: number;
};

/**
 * Runs `act` in one transaction and commits its changes, facts and jobs together.
 * A deadlock or serialization failure is tried again (nothing outside has happened yet).
 */
export async function perform<T>(desk: Desk, who: WorkFor, act: (work: Work) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await desk.database.db.transaction().execute((trx) => performIn(trx, desk, who, act));
    } catch (error) {
      if (attempt >= 4 || !mayRetry(error)) throw error;
    }
  }
}

/**
 * As `perform`, on a connection of its own that is handed on, for rows by COPY (`copy.ts`). Keep it to a chunk: while
 * it is open, live screens wait for what it wrote and for everything after it.
 */
export async function performBulk<T>(
  desk: Desk,
  who: WorkFor,
  act: (work: Work, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await desk.database.pool.connect();
  const held = { query: client.query.bind(client), release: () => undefined };
  const db: Db = new Kysely({
    dialect: new PostgresDialect({
      pool: { connect: async () => held as never, end: async () => undefined, options: {} },
    }),
  });
  try {
    const result = await perform({ ...desk, database: { ...desk.database, db } }, who, (work) =>
      act(work, client),
    );
    client.release();
    return result;
  } catch (error) {
    client.release(true); // a COPY that broke off may have left the connection in its middle
    throw error;
  }
}

async function performIn<T>(db: Db, desk: Desk, who: WorkFor, act: (work: Work) => Promise<T>): Promise<T> {
  const actor = who.actor ?? systemActor;
  const requestId = who.requestId ?? randomUUID();
  const now = desk.clock.now();
  const facts: FactInput[] = [];
  const jobs: QueuedJob[] = [];
  const work: Work = {
    db,
    actor,
    now,
    requestId,
    outside: withoutNetwork(desk.outside),
    record: (fact) => {
      facts.push(fact);
    },
    queue: (job, payload, { runAt, ...options } = {}) => {
      jobs.push({
        name: job.name,
        payload: { actorId: actor.id, requestId, payload: job.payload.parse(payload) },
        ...(runAt ? { runAt: runAt.toString() } : {}),
        ...options,
      });
    },
  };
  const result = await act(work);
  await accompany(work, desk, facts);
  await flush(work, desk, facts, jobs);
  return result;
}

// One pass is enough: what a companion announces concerns only rooms above its own, whose turn is later.
async function accompany(work: Work, desk: Desk, facts: readonly FactInput[]): Promise<void> {
  for (const companion of desk.companions ?? []) {
    const heard = facts.filter((fact) => companion.on.includes(fact.kind));
    if (heard.length > 0) await companion.run({ work, facts: heard });
  }
}

async function flush(work: Work, desk: Desk, facts: FactInput[], jobs: QueuedJob[]): Promise<void> {
  if (facts.length === 0 && jobs.length === 0) return;
  const { actor, requestId } = work;
  const reactions = facts.flatMap((fact, index) =>
    desk.reactionsTo(fact.kind).map((name) => ({
      name,
      fact: index,
      payload: { actorId: actor.id, requestId, payload: {} },
    })),
  );
  const rows = facts.map((fact) => ({
    kind: fact.kind,
    at: work.now.toString(),
    actorKind: actor.kind,
    actorId: actor.id,
    requestId,
    subjects: [...new Set(fact.subjects)],
    objectType: fact.object?.type ?? null,
    objectId: fact.object?.id ?? null,
    version: fact.version ?? null,
    data: fact.data ?? {},
    before: fact.before ?? null,
    after: fact.after ?? null,
    lostBy: fact.lostBy ?? [],
    bulk: fact.bulk ?? false,
  }));
  await sql`select kernel.record(${JSON.stringify(rows)}::jsonb, ${JSON.stringify([...reactions, ...jobs])}::jsonb)`.execute(
    work.db,
  );
}

const transient = new Set(['40001', '40P01']);

function mayRetry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && transient.has(String(error.code));
}
