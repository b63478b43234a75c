import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

export type AliveMark = {
  /** Marks a worker id of this process as alive. */
  own(workerId: string): Promise<void>;
  /** Frees the jobs of workers that are dead. */
  freeJobsOfTheDead(): Promise<void>;
  release(): Promise<void>;
};

/**
 * A worker that lives holds an advisory lock for each of its ids; PostgreSQL drops it with the connection,
 * so a killed worker is known within a second and its jobs are freed (graphile-worker alone waits 4 hours).
 * A lost connection is opened again and the locks are taken again.
 */
export async function holdAliveMark(url: string, log: Logger): Promise<AliveMark> {
  const owned = new Set<string>();
  let released = false;
  let client: pg.Client | null = await connect();
  let last: Promise<unknown> = Promise.resolve();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'kovan-alive', keepAlive: true });
    fresh.on('error', () => undefined); // 'end' follows
    fresh.once('end', () => {
      if (client !== fresh || released) return;
      client = null;
      log.warn('the mark of this worker was lost; taking it again');
      void reopen();
    });
    await fresh.connect();
    for (const workerId of owned) await lock(fresh, workerId);
    return fresh;
  }

  async function reopen(): Promise<void> {
    for (let wait = 100; !released && !client; wait = Math.min(wait * 2, 5000)) {
      client = await connect().catch(() => null);
      if (!client) await pause(wait);
    }
  }

  // One after the other: a connection does one thing at a time.
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act, act);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    own: async (workerId) => {
      if (owned.has(workerId)) return;
      owned.add(workerId);
      // Lost just now: `connect` takes it again.
      await inTurn(async () => client && lock(client, workerId)).catch(() => undefined);
    },
    freeJobsOfTheDead: () =>
      inTurn(async () => client && freeJobsOfTheDead(client, [...owned], log)).then(() => undefined),
    release: async () => {
      released = true;
      await inTurn(async () => client?.end()).catch(() => undefined);
    },
  };
}

async function lock(client: pg.Client, workerId: string): Promise<void> {
  await client.query('select pg_advisory_lock_shared(hashtextextended($1, 7))', [workerId]);
}

async function freeJobsOfTheDead(client: pg.Client, own: readonly string[], log: Logger): Promise<void> {
  const { rows } = await client.query<{ locked_by: string }>(
    `select locked_by from (
       select distinct locked_by from graphile_worker._private_jobs where locked_by is not null
         and locked_at < now() - interval '1 second'
       union
       select locked_by from graphile_worker._private_job_queues where locked_by is not null
         and locked_at < now() - interval '1 second') held
     where not (locked_by = any($1))`,
    [own],
  );
  for (const { locked_by } of rows) {
    const { rows: tried } = await client.query<{ dead: boolean }>(
      'select pg_try_advisory_xact_lock(hashtextextended($1, 7)) as dead',
      [locked_by],
    );
    if (!tried[0]?.dead) continue;
    log.warn({ worker: locked_by }, 'a worker died; its jobs are free again');
    await client.query('select graphile_worker.force_unlock_workers($1)', [[locked_by]]);
  }
}
