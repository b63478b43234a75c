import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';

/**
 * Keeps a customer's last contact and next reminder in step with its activities. The row is locked first and only
 * then the activities are read: of two changes at the same instant the second sees the first.
 */
export async function refreshMarks(work: Work, customerId: string): Promise<void> {
  await sql`insert into activities.marks (customer_id) values (${customerId})
    on conflict (customer_id) do update set touched = activities.marks.touched + 1`.execute(work.db);
  await sql`update activities.marks m
    set last_contact_at = (
          select max(a.ended_at) from activities.activities a
          where a.customer_id = ${customerId} and a.state = 'completed' and a.type <> 'task'),
        next_activity_id = n.id, next_type = n.type, next_title = n.title, next_due_at = n.due_at
    from (select 1) as one left join lateral (
          select a.id, a.type, a.title, a.due_at from activities.activities a
          where a.customer_id = ${customerId} and a.state = 'planned' and a.due_at is not null
          order by a.due_at, a.id limit 1) as n on true
    where m.customer_id = ${customerId}`.execute(work.db);
}
