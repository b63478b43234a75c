import { discardJob } from '../../kernel/job-queue.ts';
import { notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { jobsSubject } from './facts.ts';

/** Gives up a job for good. The reason stays in the audit. 404: there is none, or it is running right now. */
export async function discard(work: Work, jobId: string, reason: string): Promise<void> {
  const gone = await discardJob(work, jobId);
  if (!gone) throw notFound();
  const data = { jobId, job: gone.name, reason };
  work.record({ kind: 'system.job-discarded', subjects: [jobsSubject], data });
}
