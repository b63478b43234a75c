import { sql } from 'kysely';
import type { TrafficCheck } from '../../../../contracts/rating-reports.ts';
import type { Db } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { sumsOf } from './count-traffic.ts';
import { netPrice } from './net-price.ts';
import { pendingCount, pendingIds } from './pending.ts';
import { periodOf } from './period.ts';

type Row = { day: string } & Record<Column, string> & Record<`counted_${Column}`, string>;
type Column = 'attempts' | 'seconds' | 'revenue' | 'cost';

/** Lays the hourly cells beside the entries of the ledger, day by day; what is not counted yet is left out of both. */
export async function checkTraffic(db: Db, first: string, last: string, zone: string): Promise<TrafficCheck> {
  const { from, until } = periodOf(first, last, zone);
  const day = sql`to_char(t.hour at time zone ${zone}, 'YYYY-MM-DD')`;
  const columns = sql`sum(t.attempts)::text as attempts, sum(t.seconds)::text as seconds, sum(t.revenue)::text as revenue,
    sum(t.cost)::text as cost`;
  const [{ rows }, pending, odd, oddCosts] = await Promise.all([
    sql<Row>`
      with waiting as materialized (${pendingIds}),
      entries as (select ${day} as day, ${columns} from (${sumsOf(sql`c.started_at >= ${from} and c.started_at < ${until}
        and not exists (select from waiting w where w.id = c.id)`)}) t group by 1),
      counted as (select ${day} as day, ${columns} from rating.traffic_hours t
        where t.hour >= ${from} and t.hour < ${until} group by 1)
      select coalesce(e.day, c.day) as day, ${both('attempts')}, ${both('seconds')}, ${both('revenue')}, ${both('cost')}
      from entries e full join counted c using (day) order by 1`.execute(db),
    sql<{ n: number }>`select ${pendingCount} as n`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from rating.accounts a
      where a.balance <> (select coalesce(sum(e.amount), 0) from rating.balance_entries e where e.account_id = a.id)
        or a.held <> (select coalesce(sum(h.held), 0) from rating.authorisations h
          where h.account_id = a.id and h.state in ('open', 'ended'))`.execute(db),
    // The carrier's cost may have tax inside, so it is the most that may be missing from price to margin.
    sql<{ n: number }>`select count(*)::int as n from rating.calls c
      where c.started_at >= ${from} and c.started_at < ${until} and c.currency = c.cost_currency
        and abs(${netPrice} - c.margin) > abs(c.cost)
        and not exists (select from rating.traffic_pending w where w.entries @> c.id)`.execute(db),
  ]);
  const days = rows.map((row) => ({
    day: row.day,
    entries: show(row, ''),
    counted: show(row, 'counted_'),
    agrees: (['attempts', 'seconds', 'revenue', 'cost'] as const).every(
      (column) => row[column] === row[`counted_${column}`],
    ),
  }));
  const oddBalances = odd.rows[0]?.n ?? 0;
  const unlike = oddCosts.rows[0]?.n ?? 0;
  return {
    days,
    pending: pending.rows[0]?.n ?? 0,
    agrees: oddBalances === 0 && unlike === 0 && days.every(({ agrees }) => agrees),
    oddBalances,
    oddCosts: unlike,
  };
}

const both = (column: Column) => sql`coalesce(${sql.ref(`e.${column}`)}, '0') as ${sql.ref(column)},
  coalesce(${sql.ref(`c.${column}`)}, '0') as ${sql.ref(`counted_${column}`)}`;

const show = (row: Row, of: '' | 'counted_') => ({
  attempts: Number(row[`${of}attempts`]),
  seconds: Number(row[`${of}seconds`]),
  revenue: formatDecimal(BigInt(row[`${of}revenue`])),
  cost: formatDecimal(BigInt(row[`${of}cost`])),
});
