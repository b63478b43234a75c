import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { isInternal } from './internal-address.ts';
import type { Kernel } from './kernel.ts';
import { refusal } from './refusal.ts';

/** What a running kernel counts; one set for each kernel, so that two systems in one process (tests) stay apart. */
export type Metrics = {
  registry: Registry;
  /** A job has run: its name, how long in seconds, and how it ended. */
  jobRan(name: string, seconds: number, outcome: 'done' | 'failed'): void;
  /** Adds a gauge that is read when somebody looks: live sockets, queue lengths. */
  gauge(name: string, help: string, read: () => number): void;
};

const ofKernel = new WeakMap<Kernel, Metrics>();

/** The metrics of a kernel. */
export function metricsOf(kernel: Kernel): Metrics {
  const known = ofKernel.get(kernel) ?? build(kernel);
  ofKernel.set(kernel, known);
  return known;
}

/**
 * `GET /metrics` in the Prometheus text format: process, HTTP durations by route, jobs, pool and what was added by
 * `gauge`. Answers addresses of the own network only; behind a proxy that counts as the outside.
 */
export function serveMetrics(app: FastifyInstance, kernel: Kernel): void {
  const { registry } = metricsOf(kernel);
  const duration = new Histogram({
    name: 'kovan_http_request_seconds',
    help: 'Time to answer, by method, route and class of status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    duration.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
  });
  app.get('/metrics', async (request, reply) => {
    const address = request.ip.replace(/^::ffff:(?=\d+\.)/, ''); // IPv4 on a socket that listens for both
    if (isInternal(address) !== true || request.headers['x-forwarded-for']) throw refusal('not-found', 404);
    const text = `${await processRegistry().metrics()}\n${await registry.metrics()}`;
    return reply.type(registry.contentType).send(text);
  });
}

function build(kernel: Kernel): Metrics {
  const registry = new Registry();
  const { pool } = kernel.database;
  const gauge: Metrics['gauge'] = (name, help, read) => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  gauge('kovan_pool_connections', 'Database connections of this process', () => pool.totalCount);
  gauge('kovan_pool_idle', 'Database connections with nothing to do', () => pool.idleCount);
  gauge('kovan_pool_waiting', 'Calls that wait for a database connection', () => pool.waitingCount);
  gaugeJobs(kernel, registry);
  const seconds = new Histogram({
    name: 'kovan_job_seconds',
    help: 'Time of a job, by name and outcome',
    labelNames: ['job', 'outcome'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300],
    registers: [registry],
  });
  return { registry, gauge, jobRan: (job, time, outcome) => seconds.observe({ job, outcome }, time) };
}

/** The queue is one for all processes: each tells the same figure. */
function gaugeJobs(kernel: Kernel, registry: Registry): void {
  new Gauge({
    name: 'kovan_jobs',
    help: 'Jobs in the queue: due now, running, failed and to be tried again, given up',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { rows } = await sql<Record<string, number>>`
        select count(*) filter (where locked_at is null and run_at <= now() and attempts = 0) as due,
               count(*) filter (where locked_at is not null) as running,
               count(*) filter (where locked_at is null and attempts > 0 and attempts < max_attempts) as retrying,
               count(*) filter (where locked_at is null and attempts >= max_attempts) as given_up
        from graphile_worker._private_jobs`.execute(kernel.database.db);
      for (const [state, count] of Object.entries(rows[0] ?? {})) this.set({ state }, Number(count));
    },
  });
}

let ofProcess: Registry | null = null;

/** Memory, CPU, event loop, garbage collection: once a process, whatever runs in it. */
function processRegistry(): Registry {
  if (!ofProcess) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
    new Counter({ name: 'kovan_up', help: 'Always 1: this process answers', registers: [ofProcess] }).inc();
  }
  return ofProcess;
}
