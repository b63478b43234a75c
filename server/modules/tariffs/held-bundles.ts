import { sql } from 'kysely';
import type { BundleMeter } from '../../../contracts/tariffs.ts';
import type { Db } from '../../kernel/database.ts';
import { periodOf, rolledOver } from './bundle-period.ts';
import type { CompiledRule } from './engine/compile-tariff.ts';
import type { BundleLeft } from './engine/price-call.ts';

/** A bundle that a subscriber may use, with what is granted and used in one month. */
export type HeldBundle = {
  holdingId: string;
  bundleId: string;
  name: string;
  unit: 'seconds' | 'messages';
  /** Empty: every destination that has a price. */
  groups: readonly string[];
  increment: number;
  coversConnectFee: boolean;
  period: Temporal.PlainDate;
  granted: number;
  rolledOver: number;
  used: number;
  sharedWith: number;
};

export type Holding = {
  id: string;
  bundleId: string;
  subscriberIds: string[];
  since: Temporal.Instant;
  until: Temporal.Instant | null;
  name: string;
  unit: 'seconds' | 'messages';
  allowance: number;
  groups: string[];
  increment: number;
  coversConnectFee: boolean;
  rollOverPeriods: number;
  months: { periodStart: string; granted: number; rolledOver: number; used: number }[];
};

/** All holdings of these subscribers, whenever; of several that fit a call the first pays. */
export async function loadHoldings(db: Db, subscriberIds: readonly string[]): Promise<Holding[]> {
  if (subscriberIds.length === 0) return [];
  const { rows } = await sql<Holding>`
    select h.id, b.id as "bundleId", h.subscriber_ids as "subscriberIds", lower(h.during) as since,
           upper(h.during) as until, b.name, b.unit, b.allowance, b.destination_groups as groups, b.increment,
           b.covers_connect_fee as "coversConnectFee", b.roll_over_periods as "rollOverPeriods",
           coalesce((select jsonb_agg(jsonb_build_object('periodStart', c.period_start, 'granted', c.granted,
             'rolledOver', c.rolled_over, 'used', c.used)) from tariffs.bundle_counters c
             where c.holding_id = h.id), '[]') as months
    from tariffs.bundle_holdings h join tariffs.bundles b on b.id = h.bundle_id
    where h.subscriber_ids && ${[...new Set(subscriberIds)]}::uuid[]
    order by b.priority desc, h.id`.execute(db);
  return rows;
}

/** What of them a subscriber may use at a moment, with the counters of that month. */
export function heldAt(
  holdings: readonly Holding[],
  subscriberId: string,
  at: Temporal.Instant,
): HeldBundle[] {
  const period = periodOf(at);
  return holdings
    .filter(
      (one) =>
        one.subscriberIds.includes(subscriberId) &&
        Temporal.Instant.compare(one.since, at) <= 0 &&
        (one.until === null || Temporal.Instant.compare(at, one.until) < 0),
    )
    .map((one) => heldOf(one, period));
}

/** The counters of one month of a holding: as they stand, or as its first use will begin them. */
export function heldOf(holding: Holding, period: Temporal.PlainDate): HeldBundle {
  const present = holding.months.find((month) => month.periodStart === period.toString());
  return {
    holdingId: holding.id,
    bundleId: holding.bundleId,
    name: holding.name,
    unit: holding.unit,
    groups: holding.groups,
    increment: holding.increment,
    coversConnectFee: holding.coversConnectFee,
    period,
    granted: present?.granted ?? holding.allowance,
    rolledOver:
      present?.rolledOver ??
      rolledOver({
        ...holding,
        since: periodOf(holding.since),
        period,
        months: holding.months.map((month) => ({
          ...month,
          periodStart: Temporal.PlainDate.from(month.periodStart),
        })),
      }),
    used: present?.used ?? 0,
    sharedWith: holding.subscriberIds.length - 1,
  };
}

export const leftOf = (held: HeldBundle): number => held.granted + held.rolledOver - held.used;

/** Says which bundle pays for a call under a rule: the first that counts its unit and group and is not used up. */
export const bundleFor =
  (bundles: readonly HeldBundle[], unit: 'seconds' | 'messages' = 'seconds') =>
  (rule: CompiledRule): BundleLeft | null => {
    const found = bundles.find((one) => one.unit === unit && covers(one, rule) && leftOf(one) > 0);
    return found
      ? {
          id: found.holdingId,
          seconds: leftOf(found),
          increment: found.increment,
          coversConnectFee: found.coversConnectFee,
        }
      : null;
  };

const covers = ({ groups }: HeldBundle, { group }: CompiledRule): boolean =>
  groups.length === 0 || (group !== null && groups.includes(group));

/** What a screen shows of a bundle. */
export const meterOf = (held: HeldBundle): BundleMeter => ({
  holdingId: held.holdingId,
  bundleId: held.bundleId,
  name: held.name,
  unit: held.unit,
  periodStart: held.period.toString(),
  periodEnd: held.period.add({ months: 1 }).subtract({ days: 1 }).toString(),
  granted: held.granted,
  rolledOver: held.rolledOver,
  used: held.used,
  left: leftOf(held),
  sharedWith: held.sharedWith,
  destinationGroups: [...held.groups],
});
