import { sql } from 'kysely';
import { z } from 'zod';
import { job } from '../../kernel/jobs.ts';
import { didsSubject } from './facts.ts';

/** Reservations that have run out and quarantines that are over: the numbers are free again. */
export const freeExpiredDids = job({
  name: 'voice.free-expired-dids',
  payload: z.object({}),
  run: async ({ work }) => {
    // Numbers that somebody is assigning this moment are passed over; the next run looks again.
    const { rows } = await sql<{ number: string }>`
      with over as (
        select id from voice.dids
        where state in ('reserved', 'quarantined') and coalesce(reserved_until, quarantined_until) <= ${work.now}
        order by number for no key update skip locked)
      update voice.dids d
      set state = 'free', reserved_until = null, reserved_for = null, reserved_by = null, quarantined_until = null,
          version = version + 1, changed_at = ${work.now}
      from over where d.id = over.id
      returning d.number`.execute(work.db);
    if (rows.length === 0) return;
    work.record({
      kind: 'voice.dids-freed',
      subjects: [didsSubject],
      bulk: true,
      data: { freed: rows.length },
    });
  },
});
