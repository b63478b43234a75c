import { failedJobs, retryJobs } from '../../kernel/job-queue.ts';
import type { Work } from '../../kernel/work.ts';
import { jobsSubject } from './facts.ts';

/** As many at once as one gesture may; who has more failed jobs asks again. */
const most = 5000;

/** Lets the named jobs, or all that failed (of one name), run again. Answers how many. */
export async function retryFailed(
  work: Work,
  { ids, name }: { ids?: readonly string[] | undefined; name?: string | undefined },
): Promise<number> {
  const wanted = ids ?? (await failedJobs(work.db, name, most));
  if (wanted.length === 0) return 0;
  const retried = await retryJobs(work, wanted);
  if (retried.size === 0) return 0;
  const names: Record<string, number> = {};
  for (const job of retried.values()) names[job] = (names[job] ?? 0) + 1;
  const data = { count: retried.size, names };
  work.record({ kind: 'system.jobs-retried', subjects: [jobsSubject], data });
  return retried.size;
}
