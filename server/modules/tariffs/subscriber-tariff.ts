import { sql } from 'kysely';
import type { SubscriberTariff } from '../../../contracts/tariffs.ts';
import { type Actor, reaches } from '../../kernel/access.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import { ownersOf } from '../customers/index.ts';
import { subscriberWithin } from '../voice/index.ts';
import { writeExact } from './engine/exact.ts';
import { heldAt, loadHoldings, meterOf } from './held-bundles.ts';
import { openPriceBook } from './price-book.ts';

/** By what a subscriber's calls are priced, now and as far as it is known. 404 when it may not be seen. */
export async function readSubscriberTariff(
  db: Db,
  actor: Actor,
  subscriberId: string,
  now: Temporal.Instant,
): Promise<SubscriberTariff> {
  const position = await readHorizon(db);
  const subscriber = await subscriberWithin(db, actor, subscriberId);
  const customerId = subscriber.customer_id;
  const at = Math.floor(now.epochMilliseconds / 1000);
  const [plans, book, holdings, links, owners] = await Promise.all([
    readPlans(db, subscriberId, now),
    openPriceBook(db, { subscribers: [{ id: subscriberId, customerId }], from: at, until: at }),
    loadHoldings(db, [subscriberId]),
    readLink(db, subscriberId),
    ownersOf(db, [customerId]),
  ]);
  const side = book.customerSide(subscriberId, at, 'voice');
  const reached = (permission: string) => reaches(actor, permission, owners.get(customerId) ?? []);
  return {
    subscriberId,
    customerId,
    username: subscriber.username,
    plans,
    decks: await nameChain(
      db,
      side?.decks.flatMap((deck) => deck.id ?? []) ?? [],
      plans.find((one) => one.isPresent)?.plan.id,
      now,
    ),
    discount: side?.discount ? writeExact({ num: side.discount.num * 100n, den: side.discount.den }) : null,
    meters: heldAt(holdings, subscriberId, now).map(meterOf),
    link: links,
    abilities: { assign: reached('tariffs.assign'), link: reached('tariffs.link') },
    position,
  };
}

async function readPlans(
  db: Db,
  subscriberId: string,
  now: Temporal.Instant,
): Promise<SubscriberTariff['plans']> {
  const { rows } = await sql<{
    id: string;
    plan: { id: string; code: string; name: string };
    since: Temporal.Instant;
    until: Temporal.Instant | null;
    is_present: boolean;
  }>`
    select x.id, lower(x.during) as since, upper(x.during) as until, x.during @> ${now}::timestamptz as is_present,
           jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) as plan
    from tariffs.subscriber_plans x join tariffs.plans p on p.id = x.plan_id
    where x.subscriber_id = ${subscriberId} order by lower(x.during) desc limit 50`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    plan: row.plan,
    since: row.since.toString(),
    until: row.until?.toString() ?? null,
    isPresent: row.is_present,
  }));
}

async function readLink(db: Db, subscriberId: string): Promise<SubscriberTariff['link']> {
  const { rows } = await sql<{ created_at: Temporal.Instant; last_used_at: Temporal.Instant | null }>`
    select created_at, last_used_at from tariffs.subscriber_links
    where subscriber_id = ${subscriberId} and revoked_at is null`.execute(db);
  const link = rows[0];
  return link
    ? { createdAt: link.created_at.toString(), lastUsedAt: link.last_used_at?.toString() ?? null }
    : null;
}

async function nameChain(
  db: Db,
  deckIds: string[],
  planId: string | undefined,
  now: Temporal.Instant,
): Promise<SubscriberTariff['decks']> {
  if (deckIds.length === 0) return [];
  const { rows } = await sql<SubscriberTariff['decks'][number]>`
    select d.id, d.code, d.name, case when d.owner_customer_id is not null then 'customer'
      when d.id = any(coalesce((select v.deck_ids from tariffs.plan_versions v where v.plan_id = ${planId ?? null}
        and v.effective_at <= ${now} order by v.number desc limit 1), '{}')) then 'plan' else 'default' end as from
    from unnest(${deckIds}::uuid[]) with ordinality x (id, n) join tariffs.decks d on d.id = x.id
    order by x.n`.execute(db);
  return rows;
}
