import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces; the subject `system:jobs` is watched by nobody but shown in the audit. */
export const facts: FactKinds = {
  /** data: count, names (job name → how many) */
  'system.jobs-retried': {},
  /** data: jobId, job, reason */
  'system.job-discarded': {},
};

export const jobsSubject = 'system:jobs';
