import { z } from 'zod';
import type { JobPage, JobState, QueuedJob } from '../../../contracts/system.ts';
import type { Db } from '../../kernel/database.ts';
import { countJobs, type JobInQueue, listJobs } from '../../kernel/job-queue.ts';
import { decodeCursor, pageOf } from '../../kernel/page.ts';
import { pgText } from '../../kernel/temporal.ts';

type Query = {
  state?: JobState | undefined;
  name?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

const sortValues = z.tuple([z.iso.datetime(), z.string().regex(/^\d+$/)]);

/** Jobs of the queue, with how many there are in each state. */
export async function showJobs(db: Db, { state, name, cursor, limit }: Query): Promise<JobPage> {
  const values = decodeCursor(cursor, sortValues);
  const after = values && { runAt: values[0], id: values[1] };
  const rows = await listJobs(db, { state, name, after, limit: limit + 1 });
  const { counts } = await countJobs(db);
  return { ...pageOf(rows, limit, (job) => [pgText(job.runAt), job.id], shown), counts };
}

const shown = (job: JobInQueue): QueuedJob => ({
  ...job,
  runAt: job.runAt.toString(),
  createdAt: job.createdAt.toString(),
});
