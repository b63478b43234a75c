import { z } from 'zod';
import { id, instantText, page } from './common.ts';

/** `failed`: given up; `retrying`: failed at least once and will be tried again; `waiting`: its time has not come. */
export const jobStates = ['failed', 'retrying', 'running', 'waiting'] as const;
export const jobState = z.enum(jobStates);
export type JobState = z.infer<typeof jobState>;

/** A job of the queue. What it carries is not shown: it may be personal. */
export const queuedJob = z.object({
  id: z.string(),
  name: z.string(),
  state: jobState,
  attempts: z.int(),
  maxAttempts: z.int(),
  runAt: instantText,
  createdAt: instantText,
  /** First line of the last failure, without personal data. */
  lastError: z.string().nullable(),
  /** The request that queued it. */
  requestId: z.string().nullable(),
});
export type QueuedJob = z.infer<typeof queuedJob>;

/** `GET /api/system/jobs`: soonest first; `counts` over everything. */
export const jobPage = page(queuedJob).extend({ counts: z.record(jobState, z.int().min(0)) });
export type JobPage = z.infer<typeof jobPage>;

/** `POST /api/system/jobs/retries`: these, or all that failed (of one name). */
export const retriesBody = z.strictObject({
  ids: z
    .array(z.string().regex(/^\d{1,19}$/))
    .min(1)
    .max(500)
    .optional(),
  name: z.string().max(100).optional(),
});
export const retriesAnswer = z.object({ retried: z.int().min(0) });

/** `POST /api/system/jobs/{id}/discards`. */
export const discardBody = z.strictObject({ reason: z.string().trim().min(3).max(500) });

/** One line of the audit: who did what, when, to what. Values are masked for those who may not see contact data. */
export const auditEntry = z.object({
  position: z.int(),
  at: instantText,
  kind: z.string(),
  actor: z.object({
    kind: z.enum(['user', 'key', 'system', 'anonymous']),
    id: id.nullable(),
  }),
  subjects: z.array(z.string()),
  object: z.object({ type: z.string(), id: z.string() }).nullable(),
  version: z.int().nullable(),
  requestId: z.string(),
  data: z.record(z.string(), z.unknown()),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** `GET /api/system/audit`: newest first. `names`: people and customers named in these lines, by id. */
export const auditPage = page(auditEntry).extend({ names: z.record(z.string(), z.string()) });
export type AuditPage = z.infer<typeof auditPage>;

/** `GET /api/system/audit/filters`: what the page offers to filter by. */
export const auditFilters = z.object({
  kinds: z.array(z.string()),
  people: z.array(z.object({ id, name: z.string(), active: z.boolean() })),
});
export type AuditFilters = z.infer<typeof auditFilters>;

/** `GET /api/search?q=`: best first within each type. */
export const searchHit = z.object({
  type: z.string(),
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  url: z.string(),
});
export type SearchHit = z.infer<typeof searchHit>;
export const searchAnswer = z.object({ items: z.array(searchHit) });
export type SearchAnswer = z.infer<typeof searchAnswer>;

/** `GET /api/system/state`. */
export const systemState = z.object({
  version: z.string(),
  node: z.string(),
  postgres: z.string(),
  startedAt: instantText,
  rooms: z.array(z.string()),
  database: z.object({
    bytes: z.int().min(0),
    connections: z.int().min(0),
    maxConnections: z.int().min(0),
    largest: z.array(z.object({ table: z.string(), bytes: z.int().min(0), rows: z.int().min(0) })),
  }),
  jobs: z.record(jobState, z.int().min(0)),
  /** Age in seconds of the oldest job that should have started by now; null: none waits. */
  oldestDueSeconds: z.int().min(0).nullable(),
  facts: z.object({ total: z.int().min(0), lastAt: instantText.nullable() }),
  /** Processes of Kovan that hold a connection now, by what they do. */
  processes: z.object({ web: z.int().min(0), workers: z.int().min(0) }),
  /** Live connections of the process that answered. */
  sockets: z.int().min(0),
  memoryBytes: z.int().min(0),
});
export type SystemState = z.infer<typeof systemState>;
