import type { z } from 'zod';
import type { manyRejects } from '../../../../contracts/rating.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { showIntakeById } from './intake.ts';
import { retryIntakeRejects } from './retry-rejects.ts';

/** Queues the reading of all open lines of an intake (with one fault). */
export async function startRetry(
  work: Work,
  { intakeId, fault }: z.output<typeof manyRejects>,
): Promise<void> {
  if (!intakeId) throw invalid({ intakeId: 'required' });
  await showIntakeById(work.db, intakeId);
  work.queue(
    retryIntakeRejects,
    { intakeId, ...(fault ? { fault } : {}) },
    { key: `rejects:${intakeId}:${fault ?? ''}`, maxAttempts: 5 },
  );
}
