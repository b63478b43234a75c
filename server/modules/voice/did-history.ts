import { sql } from 'kysely';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { withinReach } from '../customers/index.ts';

/** Who had the number when, the latest first; of customers within reach. */
export async function readDidHistory(db: Db, actor: Actor, number: string) {
  const { rows } = await sql<{
    subscriberId: string;
    username: string;
    customerId: string;
    customerName: string;
    since: Temporal.Instant;
    until: Temporal.Instant | null;
  }>`
    select s.id as "subscriberId", s.username, s.customer_id as "customerId", c.name as "customerName",
           lower(a.during) as since, upper(a.during) as until
    from voice.did_assignments a
    join voice.subscribers s on s.id = a.subscriber_id
    join customers.summaries c on c.id = s.customer_id
    where a.number = ${number} and ${withinReach(actor, 'voice.read', 's.customer_id')}
    order by lower(a.during) desc limit 200`.execute(db);
  return {
    items: rows.map(({ since, until, ...holder }) => ({
      ...holder,
      from: since.toString(),
      until: until?.toString() ?? null,
    })),
  };
}
