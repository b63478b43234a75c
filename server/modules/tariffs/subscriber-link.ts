import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { OutsideWithoutNetwork } from '../../kernel/outside.ts';
import { notFound } from '../../kernel/refusal.ts';
import { randomToken } from '../../kernel/secrets.ts';
import type { Work } from '../../kernel/work.ts';
import { dataOf, subjectsOf, subscriberFor } from './assign-plan.ts';

const purpose = 'tariffs.subscriber-link';

/** Makes the secret address of a subscriber's page; a former one no longer opens. Only its hash is kept. */
export async function makeLink(work: Work, subscriberId: string): Promise<{ url: string }> {
  const subscriber = await subscriberFor(work, subscriberId, 'tariffs.link');
  await sql`select pg_advisory_xact_lock(hashtextextended(${`link ${subscriberId}`}, 0))`.execute(work.db);
  await voidLink(work, subscriberId);
  const token = randomToken();
  const { secrets, settings } = work.outside;
  await sql`insert into tariffs.subscriber_links (subscriber_id, token_hash, by, created_at)
    values (${subscriberId}, ${secrets.hash(token, purpose)},
      ${work.actor.kind === 'user' ? work.actor.id : null}, ${work.now})`.execute(work.db);
  work.record({
    kind: 'tariffs.link-made',
    subjects: subjectsOf(subscriber),
    data: dataOf(subscriber),
  });
  return { url: `${settings.PUBLIC_URL}/my/${token}` };
}

/** The address opens nothing any more. Taken back twice is once. */
export async function revokeLink(work: Work, subscriberId: string): Promise<void> {
  const subscriber = await subscriberFor(work, subscriberId, 'tariffs.link');
  if (!(await voidLink(work, subscriberId))) return;
  work.record({
    kind: 'tariffs.link-revoked',
    subjects: subjectsOf(subscriber),
    data: dataOf(subscriber),
  });
}

export type LinkedSubscriber = {
  id: string;
  username: string;
  customerId: string;
  country: string;
  areaCode: string | null;
};

/** Whose page a secret address opens. Unknown and taken back look alike (404). */
export async function subscriberByLink(
  db: Db,
  { secrets }: Pick<OutsideWithoutNetwork, 'secrets'>,
  token: string,
): Promise<LinkedSubscriber> {
  const { rows } = await sql<LinkedSubscriber>`
    select s.id, s.username, s.customer_id as "customerId", s.country, s.area_code as "areaCode"
    from tariffs.subscriber_links l join voice.subscriber_list s on s.id = l.subscriber_id
    where l.token_hash = any(${secrets.hashes(token, purpose)}::text[]) and l.revoked_at is null
      and s.state <> 'closed'`.execute(db);
  if (!rows[0]) throw notFound();
  return rows[0];
}

async function voidLink(work: Work, subscriberId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update tariffs.subscriber_links set revoked_at = ${work.now}
    where subscriber_id = ${subscriberId} and revoked_at is null`.execute(work.db);
  return Number(numAffectedRows) > 0;
}

/** The customer opened the page: staff see that the address arrived. */
export async function noteVisit(work: Work, token: string): Promise<void> {
  const subscriber = await subscriberByLink(work.db, work.outside, token);
  await sql`update tariffs.subscriber_links set last_used_at = ${work.now}
    where subscriber_id = ${subscriber.id} and revoked_at is null`.execute(work.db);
}
