import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { job, type Reaction, reaction } from '../../kernel/jobs.ts';
import type { Work } from '../../kernel/work.ts';
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
    await visit(work, {
      lines: sql`coalesce(s.tried_at, s.changed_at) <= ${before}`,
      dids: sql`coalesce(d.tried_at, d.changed_at) <= ${before}`,
    });
  },
});

/** A switch that was tried with success, or set up anew, need not wait for the hour. */
export const catchUp: Reaction[] = [
  reaction('voice.switch-tested', 'voice.catch-up-tested', async ({ work, fact }) => {
    if (fact.data.code === null) await visitSwitch(work, fact.data.switchId);
  }),
  reaction('voice.switch-changed', 'voice.catch-up-changed', ({ work, fact }) =>
    visitSwitch(work, fact.data.switchId),
  ),
];

async function visitSwitch(work: Work, switchId: unknown): Promise<void> {
  if (typeof switchId !== 'string') return;
  await visit(work, {
    lines: sql`${switchId}::uuid in (s.switch_id, s.applied_switch_id)`,
    dids: sql`d.subscriber_id in (select id from voice.subscribers where switch_id = ${switchId})`,
  });
}

async function visit(
  work: Work,
  which: { lines: RawBuilder<SqlBool>; dids: RawBuilder<SqlBool> },
): Promise<void> {
  const { rows: lines } = await sql<{ id: string }>`
    select s.id from voice.subscribers s
    where (s.applied_revision < s.wanted_revision or s.applied_switch_id is distinct from s.switch_id)
      and ${which.lines}
    order by s.tried_at nulls first limit ${most}`.execute(work.db);
  const { rows: dids } = await sql<{ number: string }>`
    select d.number from voice.dids d
    where d.applied_revision < d.wanted_revision and ${which.dids}
    order by d.tried_at nulls first limit ${most}`.execute(work.db);
  for (const { id } of lines) queuePut(work, id);
  for (const { number } of dids) queuePutDid(work, number);
}
