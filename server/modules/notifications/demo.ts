import { sql } from 'kysely';
import { type Desk, perform } from '../../kernel/work.ts';

/**
 * The demo operator's leads came over the past weeks: who got them was told then and has read most of it. The
 * reactions to the same leads find that it was told.
 */
export async function demo(desk: Desk): Promise<void> {
  await perform(desk, {}, async (work) => {
    const yesterday = work.now.subtract({ hours: 24 });
    await sql`insert into notifications.notifications
        (user_id, kind, cause, customer_id, source, loud, created_at, read_at)
      select r.user_id, 'lead', 'lead:' || a.lead_id, a.customer_id, a.source, true, a.arrived_at,
             case when a.arrived_at < ${yesterday} then a.arrived_at + interval '25 minutes' end
      from leads.arrivals a join customers.responsibles_of r on r.customer_id = a.customer_id
      on conflict do nothing`.execute(work.db);
  });
}
