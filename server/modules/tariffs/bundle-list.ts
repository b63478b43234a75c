import { sql } from 'kysely';
import type { z } from 'zod';
import type { Bundle, bundleList } from '../../../contracts/tariffs.ts';
import { type Db, readHorizon } from '../../kernel/database.ts';
import type { BundleRow } from './tables.ts';

type Row = BundleRow & { plans: { id: string; name: string }[]; holders: number };

/** All bundles, those in use first, by name. */
export async function listBundles(db: Db, now: Temporal.Instant): Promise<z.input<typeof bundleList>> {
  const position = await readHorizon(db);
  return { items: await readBundles(db, now), position };
}

/** Bundles with their plans and how many subscribers hold them now. */
export async function readBundles(
  db: Db,
  now: Temporal.Instant,
  only: string | null = null,
): Promise<Bundle[]> {
  const { rows } = await sql<Row>`
    with held as (
      select bundle_id, sum(cardinality(subscriber_ids))::int as holders from tariffs.bundle_holdings
      where during @> ${now}::timestamptz group by bundle_id)
    select b.*, coalesce(held.holders, 0) as holders,
           coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
             from tariffs.plan_bundles x join tariffs.plans p on p.id = x.plan_id where x.bundle_id = b.id), '[]') as plans
    from tariffs.bundles b left join held on held.bundle_id = b.id
    where ${only === null ? sql`true` : sql`b.id = ${only}`}
    order by b.archived_at is not null, b.name collate "tr-TR-x-icu"`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    unit: row.unit,
    allowance: row.allowance,
    destinationGroups: row.destination_groups,
    increment: row.increment,
    coversConnectFee: row.covers_connect_fee,
    rollOverPeriods: row.roll_over_periods,
    priority: row.priority,
    shared: row.shared,
    plans: row.plans,
    holders: row.holders,
    archivedAt: row.archived_at?.toString() ?? null,
    version: row.version,
  }));
}
