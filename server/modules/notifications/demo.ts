import { sql } from 'kysely';
import { z } from 'zod';
import { countJobs } from '../../kernel/job-queue.ts';
import { job } from '../../kernel/jobs.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { inboxOf } from './facts.ts';

/**
 * The demo operator's leads and notes came over the past weeks, but the reactions to them run now: once they are done, what
 * they told is moved to when it would have been told, and all but the latest counts as read.
 */
export async function demo(desk: Desk): Promise<void> {
  await perform(desk, {}, async (work) => {
    work.queue(settleDemo, {}, { runAt: work.now.add({ seconds: 10 }), key: settleDemo.name });
  });
}

export const settleDemo = job({
  name: 'notifications.settle-demo',
  payload: z.object({}),
  run: async ({ work }) => {
    if ((await countJobs(work.db)).oldestDue) {
      work.queue(settleDemo, {}, { runAt: work.now.add({ seconds: 5 }) });
      return;
    }
    const yesterday = work.now.subtract({ hours: 24 });
    const { rows } = await sql<{ user_id: string }>`
      update notifications.notifications n set created_at = c.at,
        read_at = case when c.at < ${yesterday} then c.at + interval '25 minutes' end
      from (
        select 'lead:' || lead_id as cause, arrived_at as at from leads.arrivals
        union all
        select 'mention:' || (data ->> 'noteId'), at from kernel.facts where kind = 'activities.mentioned') c
      where n.cause = c.cause and n.created_at > c.at + interval '1 hour'
      returning n.user_id`.execute(work.db);
    for (const userId of new Set(rows.map((row) => row.user_id))) {
      work.record({
        kind: 'notifications.inbox-changed',
        subjects: [`user:${userId}`],
        object: inboxOf(userId),
      });
    }
  },
});
