import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { queuePut } from './change-wanted.ts';
import { queuePutDid } from './put-did.ts';

/** Most that one round takes up, so that a switch that comes back is not run over. */
const most = 200;

/**
 * Lines and numbers whose switch has not taken what is wanted for an hour: a job may have been given up, a switch may
 * have been away for long. They are brought there again.
 */
export const visitLagging = job({
  name: 'voice.visit-lagging',
  payload: z.object({}),
  run: async ({ work }) => {
    const before = work.now.subtract({ hours: 1 });
    const { rows: lines } = await sql<{ id: string }>`
      select id from voice.subscribers
      where (applied_revision < wanted_revision or applied_switch_id is distinct from switch_id)
        and coalesce(tried_at, changed_at) <= ${before}
      order by tried_at nulls first limit ${most}`.execute(work.db);
    const { rows: dids } = await sql<{ number: string }>`
      select number from voice.dids
      where applied_revision < wanted_revision and coalesce(tried_at, changed_at) <= ${before}
      order by tried_at nulls first limit ${most}`.execute(work.db);
    for (const { id } of lines) queuePut(work, id);
    for (const { number } of dids) queuePutDid(work, number);
  },
});
