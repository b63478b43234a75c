import { z } from 'zod';
import { id, instantText, plainDateText } from '../../../contracts/common.ts';
import {
  auditFilters,
  auditPage,
  discardBody,
  jobPage,
  jobState,
  retriesAnswer,
  retriesBody,
  searchAnswer,
  systemState,
} from '../../../contracts/system.ts';
import { may, signedIn } from '../../kernel/access.ts';
import { pageQuery } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { auditKinds, everybody, readAudit } from './audit-log.ts';
import { discard } from './discard-job.ts';
import { showJobs } from './job-list.ts';
import { retryFailed } from './retry-jobs.ts';
import { searchEverywhere } from './search.ts';
import { readState } from './state.ts';

export const routes = [
  route({
    method: 'GET',
    path: '/api/search',
    summary: 'Search records of all rooms, as far as I may see them',
    who: signedIn(),
    query: z.object({
      q: z.string().max(100).default(''),
      limit: z.coerce.number().int().min(1).max(50).default(20),
    }),
    answer: searchAnswer,
    run: async ({ db, actor, kernel, query }) => ({
      items: await searchEverywhere(kernel, db, actor, query.q, query.limit),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/system/jobs',
    summary: 'Jobs of the queue by state',
    who: may('system.jobs'),
    query: z.object({ ...pageQuery, state: jobState.optional(), name: z.string().max(100).optional() }),
    answer: jobPage,
    run: async ({ db, query }) => showJobs(db, query),
  }),
  route({
    method: 'POST',
    path: '/api/system/jobs/retries',
    summary: 'Run these jobs, or all failed ones, again',
    who: may('system.jobs'),
    body: retriesBody,
    answer: retriesAnswer,
    run: async ({ work, body }) => ({ retried: await retryFailed(work, body) }),
  }),
  route({
    method: 'POST',
    path: '/api/system/jobs/{id}/discards',
    summary: 'Give up a job, with a reason',
    who: may('system.jobs'),
    params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
    body: discardBody,
    run: async ({ work, params, body }) => discard(work, params.id, body.reason),
  }),
  route({
    method: 'GET',
    path: '/api/system/audit',
    summary: 'Who did what, when and to what, newest first',
    who: may('system.audit'),
    query: z.object({
      ...pageQuery,
      personId: id.optional(),
      subject: z.string().max(100).optional(),
      kind: z.string().max(100).optional(),
      from: z.union([instantText, plainDateText]).optional(),
      until: z.union([instantText, plainDateText]).optional(),
    }),
    answer: auditPage,
    run: async ({ db, actor, kernel, query }) => readAudit(db, actor, kernel.house, query),
  }),
  route({
    method: 'GET',
    path: '/api/system/audit/filters',
    summary: 'What the audit can be filtered by',
    who: may('system.audit'),
    answer: auditFilters,
    run: async ({ db, kernel }) => ({
      kinds: auditKinds(kernel.house).sort(),
      people: await everybody(db),
    }),
  }),
  route({
    method: 'GET',
    path: '/api/system/state',
    summary: 'How the installation is doing',
    who: may('system.state'),
    answer: systemState,
    run: async ({ db, kernel }) => readState(db, kernel),
  }),
];
