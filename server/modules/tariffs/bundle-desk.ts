import { sql } from 'kysely';
import type { Work } from '../../kernel/work.ts';
import { beginningOf, type MonthUsed, periodOf, rolledOver } from './bundle-period.ts';
import type { PriceOptions } from './engine/price-call.ts';

type Unit = 'seconds' | 'messages';

/** Bundles in use: calls take from them in the order in which they are priced. */
export type BundleDesk = {
  /** Which bundle pays for a subscriber's call at a moment (epoch seconds); undefined: it holds none. */
  bundleFor(subscriberId: string, at: number, unit: Unit): PriceOptions['bundleFor'] | undefined;
  /** Takes what a priced call used. */
  use(holdingId: string, at: number, used: number): void;
  /** Gives back everything that the month of a moment has used: its calls are priced anew, in their order. */
  reset(holdingId: string, at: number): void;
  /** Writes the counters. Answers the months in which a call came before (or with) one that had been counted earlier. */
  close(): Promise<Month[]>;
};

/** One holding in one month. */
export type Month = { holdingId: string; period: Temporal.PlainDate };

type Row = {
  holding_id: string;
  subscriber_ids: string[];
  from: number;
  until: number;
  unit: Unit;
  allowance: number;
  groups: string[];
  increment: number;
  covers_connect_fee: boolean;
  roll_over_periods: number;
  since: Temporal.Instant;
  months: { periodStart: string; granted: number; rolledOver: number; used: number; latest: number | null }[];
};

type Counter = {
  row: Row;
  period: Temporal.PlainDate;
  granted: number;
  rolledOver: number;
  used: number;
  latest: number;
  isChanged: boolean;
  isDisordered: boolean;
};

/** Locks the bundles that these subscribers hold in a span of time (epoch seconds) until the transaction ends. */
export async function openBundleDesk(
  work: Work,
  subscriberIds: readonly string[],
  span: { from: number; until: number },
): Promise<BundleDesk> {
  const rows = await lockHoldings(work, subscriberIds, span);
  const heldBy = new Map<string, Row[]>();
  for (const row of rows)
    for (const id of row.subscriber_ids) heldBy.set(id, [...(heldBy.get(id) ?? []), row]);
  const byHolding = new Map(rows.map((row) => [row.holding_id, row]));
  const counters = new Map<string, Counter>();
  const monthOf = monthFinder();

  const counterOf = (row: Row, at: number): Counter => {
    const period = monthOf(at);
    const key = `${row.holding_id} ${period}`;
    const known = counters.get(key);
    if (known) return known;
    const counter = counterFrom(row, period);
    counters.set(key, counter);
    return counter;
  };

  return {
    bundleFor: (subscriberId, at, unit) => {
      const held = heldBy
        .get(subscriberId)
        ?.filter((row) => row.unit === unit && row.from <= at && at < row.until);
      if (!held || held.length === 0) return undefined;
      return (rule) => {
        for (const row of held) {
          if (row.groups.length > 0 && (rule.group === null || !row.groups.includes(rule.group))) continue;
          const counter = counterOf(row, at);
          // What came before should have been paid first, also where nothing is left by now.
          if (at <= counter.latest) counter.isDisordered = true;
          const seconds = counter.granted + counter.rolledOver - counter.used;
          if (seconds <= 0) continue;
          const { holding_id: id, increment, covers_connect_fee: coversConnectFee } = row;
          return { id, seconds, increment, coversConnectFee };
        }
        return null;
      };
    },
    use: (holdingId, at, used) => {
      const row = byHolding.get(holdingId);
      if (!row) return;
      const counter = counterOf(row, at);
      counter.used += used;
      counter.isChanged = true;
      counter.latest = Math.max(counter.latest, at);
    },
    reset: (holdingId, at) => {
      const row = byHolding.get(holdingId);
      if (!row) return;
      const counter = counterOf(row, at);
      counter.used = 0;
      counter.latest = Number.NEGATIVE_INFINITY;
      counter.isChanged = true;
    },
    close: async () => {
      for (const one of counters.values()) if (one.isChanged) await write(work, one);
      return [...counters.values()]
        .filter((one) => one.isDisordered)
        .map(({ row, period }) => ({ holdingId: row.holding_id, period }));
    },
  };
}

async function lockHoldings(
  work: Work,
  subscriberIds: readonly string[],
  { from, until }: { from: number; until: number },
): Promise<Row[]> {
  if (subscriberIds.length === 0) return [];
  // Nobody who holds a bundle is the usual case; the lock in the order of ids keeps two importers apart.
  const { rows: found } = await sql<{ id: string }>`
    select id from tariffs.bundle_holdings
    where subscriber_ids && ${`{${subscriberIds.join(',')}}`}::uuid[]
      and during && tstzrange(to_timestamp(${from}), to_timestamp(${until}), '[]')
    order by id for update`.execute(work.db);
  if (found.length === 0) return [];
  const { rows } = await sql<Row>`
    select h.id as holding_id, h.subscriber_ids, extract(epoch from lower(h.during))::float8 as from,
      coalesce(extract(epoch from upper(h.during)), 'infinity')::float8 as until, b.unit, b.allowance,
      b.destination_groups as groups, b.increment, b.covers_connect_fee, b.roll_over_periods, lower(h.during) as since,
      coalesce((select jsonb_agg(jsonb_build_object('periodStart', c.period_start, 'granted', c.granted,
        'rolledOver', c.rolled_over, 'used', c.used, 'latest', extract(epoch from c.latest_call_at)))
        from tariffs.bundle_counters c where c.holding_id = h.id), '[]') as months
    from tariffs.bundle_holdings h join tariffs.bundles b on b.id = h.bundle_id
    where h.id = any(${found.map((one) => one.id)}) order by b.priority desc, h.id`.execute(work.db);
  return rows;
}

function counterFrom(row: Row, period: Temporal.PlainDate): Counter {
  const present = row.months.find((month) => month.periodStart === period.toString());
  return {
    row,
    period,
    granted: present?.granted ?? row.allowance,
    rolledOver: present?.rolledOver ?? carriedInto(row, period),
    used: present?.used ?? 0,
    latest: present?.latest ?? Number.NEGATIVE_INFINITY,
    isChanged: false,
    isDisordered: false,
  };
}

const carriedInto = (row: Row, period: Temporal.PlainDate): number =>
  rolledOver({
    allowance: row.allowance,
    rollOverPeriods: row.roll_over_periods,
    since: periodOf(row.since),
    period,
    months: row.months.map(
      (month): MonthUsed => ({ ...month, periodStart: Temporal.PlainDate.from(month.periodStart) }),
    ),
  });

async function write(
  work: Work,
  { row, period, granted, rolledOver: carried, used, latest }: Counter,
): Promise<void> {
  await sql`insert into tariffs.bundle_counters (holding_id, period_start, granted, rolled_over, used, latest_call_at)
    values (${row.holding_id}, ${period}, ${granted}, ${carried}, ${used}, to_timestamp(${finite(latest)}))
    on conflict (holding_id, period_start) do update set used = excluded.used, latest_call_at = excluded.latest_call_at`.execute(
    work.db,
  );
  row.months = [
    ...row.months.filter((month) => month.periodStart !== period.toString()),
    { periodStart: period.toString(), granted, rolledOver: carried, used, latest },
  ];
  if (row.roll_over_periods > 0) await carryOn(work, row, period);
}

const finite = (moment: number): number | null => (Number.isFinite(moment) ? moment : null);

// A late call of an earlier month leaves less for the months after it, but never less than they have used.
async function carryOn(work: Work, row: Row, period: Temporal.PlainDate): Promise<void> {
  for (const month of row.months) {
    const later = Temporal.PlainDate.from(month.periodStart);
    if (Temporal.PlainDate.compare(later, period) <= 0) continue;
    await sql`update tariffs.bundle_counters set rolled_over = greatest(used - granted, ${carriedInto(row, later)})
      where holding_id = ${row.holding_id} and period_start = ${later}`.execute(work.db);
  }
}

function monthFinder(): (at: number) => Temporal.PlainDate {
  let known = { from: 0, until: 0, period: Temporal.PlainDate.from('1970-01-01') };
  return (at) => {
    if (at < known.from || at >= known.until) {
      const period = periodOf(Temporal.Instant.fromEpochMilliseconds(Math.floor(at * 1000)));
      const edge = (date: Temporal.PlainDate) => beginningOf(date).epochMilliseconds / 1000;
      known = { from: edge(period), until: edge(period.add({ months: 1 })), period };
    }
    return known.period;
  };
}
