import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Shown } from './tables.ts';

/** What a card shows of its customer, as the rooms that own it say now. */
export type Truth = Omit<Shown, 'source' | 'campaign'> & { archived: boolean };

/** Reads it for these customers: name and phone, responsibles, tags, last contact, next reminder. */
export async function readTruth(db: Db, customerIds: readonly string[]): Promise<Map<string, Truth>> {
  if (customerIds.length === 0) return new Map();
  const { rows } = await sql<Truth & { id: string }>`
    select s.id, s.name as customer_name, s.phone, s.archived_at is not null as archived,
           array(select r.user_id from customers.responsibles_of r where r.customer_id = s.id order by r.user_id)
             as responsible_ids,
           array(select t.tag from customers.tags_of t where t.customer_id = s.id order by t.folded_tag) as tags,
           l.at as last_contact_at, n.activity_id as next_activity_id, n.type as next_activity_type,
           n.title as next_activity_title, n.due_at as next_due_at
    from customers.summaries s
    left join activities.last_contacts l on l.customer_id = s.id
    left join activities.next_reminders n on n.customer_id = s.id
    where s.id = any(${[...new Set(customerIds)]}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, ...truth }) => [id, truth]));
}
