import { sql } from 'kysely';
import type { z } from 'zod';
import type { newHolding } from '../../../contracts/tariffs.ts';
import { invalid, notFound, refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockWithin } from '../customers/index.ts';
import { lockBundle } from './access.ts';
import { listSubject } from './facts.ts';

/** Gives a bundle by hand to subscribers of one customer, who share it. 409 `bundle-archived`. */
export async function giveBundle(
  work: Work,
  bundleId: string,
  { subscriberIds, from, until }: z.output<typeof newHolding>,
): Promise<void> {
  const bundle = await lockBundle(work, bundleId);
  if (bundle.archived_at) throw refusal('bundle-archived', 409);
  const since = from ?? work.now;
  if (until && Temporal.Instant.compare(until, since) <= 0) throw invalid({ until: 'ends-before-it-begins' });
  const ids = [...new Set(subscriberIds)];
  const { rows } = await sql<{ customer_id: string; found: number }>`
    select customer_id, count(*)::int as found from voice.subscriber_list where id = any(${ids}::uuid[])
    group by customer_id`.execute(work.db);
  const [customer] = rows;
  if (!customer || rows.reduce((sum, row) => sum + row.found, 0) < ids.length) throw notFound();
  if (rows.length > 1) throw invalid({ subscriberIds: 'subscribers-of-one-customer' });
  await lockWithin(work, customer.customer_id, 'tariffs.assign');
  await sql`insert into tariffs.bundle_holdings (bundle_id, customer_id, subscriber_ids, during, created_at)
    values (${bundleId}, ${customer.customer_id}, ${ids}, tstzrange(${since}, ${until}), ${work.now})`.execute(
    work.db,
  );
  work.record({
    kind: 'tariffs.bundle-given',
    subjects: [
      listSubject,
      `customer:${customer.customer_id}`,
      ...ids.map((subscriberId) => `subscriber:${subscriberId}`),
    ],
    data: { bundleId, name: bundle.name, customerId: customer.customer_id },
  });
}

/** Ends a bundle that was given by hand, now. 409 `bundle-of-plan` when it came with a plan. */
export async function endHolding(work: Work, holdingId: string): Promise<void> {
  const { rows } = await sql<{
    customer_id: string;
    bundle_id: string;
    name: string;
    plan_id: string | null;
    subscriber_ids: string[];
  }>`
    select h.customer_id, h.bundle_id, b.name, h.plan_id, h.subscriber_ids from tariffs.bundle_holdings h
    join tariffs.bundles b on b.id = h.bundle_id where h.id = ${holdingId}`.execute(work.db);
  const holding = rows[0];
  if (!holding) throw notFound();
  await lockWithin(work, holding.customer_id, 'tariffs.assign');
  if (holding.plan_id) throw refusal('bundle-of-plan', 409);
  await sql`delete from tariffs.bundle_holdings
    where id = ${holdingId} and lower(during) >= ${work.now}`.execute(work.db);
  await sql`update tariffs.bundle_holdings set during = tstzrange(lower(during), ${work.now})
    where id = ${holdingId} and during @> ${work.now}::timestamptz`.execute(work.db);
  work.record({
    kind: 'tariffs.bundle-ended',
    subjects: [
      listSubject,
      `customer:${holding.customer_id}`,
      ...holding.subscriber_ids.map((subscriberId) => `subscriber:${subscriberId}`),
    ],
    data: { bundleId: holding.bundle_id, name: holding.name, customerId: holding.customer_id },
  });
}
