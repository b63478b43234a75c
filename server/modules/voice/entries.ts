import { sql } from 'kysely';
import type { SubscriberState } from '../../../contracts/voice.ts';
import type { Db } from '../../kernel/database.ts';

export type SubscriberEntry = {
  id: string;
  username: string;
  customerId: string;
  subscriptionId: string;
  country: string;
  areaCode: string | null;
  state: SubscriberState;
};

/** All subscribers there ever were, closed ones too: old calls are rated by them. */
export async function subscriberEntries(db: Db): Promise<SubscriberEntry[]> {
  const { rows } = await sql<SubscriberEntry>`
    select id, username, customer_id as "customerId", subscription_id as "subscriptionId", country,
           area_code as "areaCode", state
    from voice.subscribers`.execute(db);
  return rows;
}

export type DidEntry = {
  number: string;
  subscriberId: string;
  from: Temporal.Instant;
  until: Temporal.Instant | null;
};

/** Who had which number when: `from` included, `until` not. Spans of one number never overlap. */
export async function didEntries(db: Db): Promise<DidEntry[]> {
  const { rows } = await sql<DidEntry>`
    select number, subscriber_id as "subscriberId", lower(during) as "from", upper(during) as "until"
    from voice.did_assignments`.execute(db);
  return rows;
}
