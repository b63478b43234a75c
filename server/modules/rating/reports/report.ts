import { sql } from 'kysely';
import type { Report, ReportDimension, ReportQuery } from '../../../../contracts/rating-reports.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { cellsOf, isTime, keyOf } from './cells.ts';
import { labelsOf } from './labels.ts';
import { type Period, periodOf } from './period.ts';
import { noSums, type SumsRow, showSums, sumColumns } from './sums.ts';

type KeyedRow = SumsRow & { key: string; of: number };

/** Traffic, revenue, cost and margin by one dimension, over the hourly cells. Days are those of the caller's zone. */
export async function readReport(db: Db, actor: Actor, query: ReportQuery): Promise<Report> {
  const position = await readHorizon(db);
  const period = periodOf(query.from, query.until, query.zone ?? actor.zone);
  const seesCosts = holds(actor, 'tariffs.see-cost');
  const currencies = await currenciesOf(db, actor, period, query);
  const currency = query.currency ?? currencies[0] ?? 'TRY';
  const ask = { db, actor, period, query, currency };
  const [rows, total, before, waiting] = await Promise.all([
    readRows(ask),
    readTotal(ask, period),
    query.compare ? readTotal(ask, period.before) : null,
    readWaiting(db, actor, period),
  ]);
  const keys = rows.map(({ key }) => key);
  const [labels, earlier] = await Promise.all([
    labelsOf(db, query.by, keys),
    query.compare ? readEarlier(ask, keys) : null,
  ]);
  return {
    by: query.by,
    zone: period.zone,
    currency,
    currencies,
    from: period.from.toString(),
    until: period.until.toString(),
    rows: rows.map((row) => ({
      key: row.key,
      label: labels.get(row.key) ?? row.key,
      ...showSums(row, seesCosts),
      before: earlier && showSums(earlier.get(row.key) ?? noSums, seesCosts),
    })),
    of: rows[0]?.of ?? 0,
    total: showSums(total, seesCosts),
    before: before && showSums(before, seesCosts),
    seesCosts,
    ...waiting,
    position,
  };
}

type Ask = { db: Db; actor: Actor; period: Period; query: ReportQuery; currency: string };

async function currenciesOf(db: Db, actor: Actor, period: Period, query: ReportQuery): Promise<string[]> {
  const { rows } = await sql<{ currency: string }>`select t.currency from rating.traffic_hours t
    where ${cellsOf(actor, period, query)} and t.currency is not null
    group by t.currency order by sum(t.attempts) desc, t.currency`.execute(db);
  return rows.map(({ currency }) => currency);
}

async function readRows({ db, actor, period, query, currency }: Ask): Promise<KeyedRow[]> {
  const { rows } = await sql<KeyedRow>`
    select *, count(*) over ()::int as of from (
      select ${keyOf(query.by, period.zone, 0)} as key, ${sumColumns(currency)} from rating.traffic_hours t
      where ${cellsOf(actor, period, query)} group by 1) g
    order by ${orderOf(query.by)} limit ${query.limit}`.execute(db);
  return rows;
}

// Numbers of weekdays and hours as numbers, other times as they are written, the rest by what it brought in.
function orderOf(by: ReportDimension) {
  if (by === 'weekday' || by === 'hour-of-day') return sql`g.key::int`;
  return isTime(by) ? sql`g.key` : sql`g.revenue::numeric desc, g.attempts::numeric desc, g.key`;
}

async function readTotal(
  { db, actor, query, currency }: Ask,
  span: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<SumsRow> {
  const { rows } = await sql<SumsRow>`select ${sumColumns(currency)} from rating.traffic_hours t
    where ${cellsOf(actor, span, query)}`.execute(db);
  return rows[0] ?? noSums;
}

async function readEarlier(
  { db, actor, period, query, currency }: Ask,
  keys: readonly string[],
): Promise<Map<string, SumsRow>> {
  const { rows } = await sql<KeyedRow>`
    select * from (
      select ${keyOf(query.by, period.zone, period.days)} as key, ${sumColumns(currency)} from rating.traffic_hours t
      where ${cellsOf(actor, period.before, query)} group by 1) g
    where g.key = any(${[...keys]}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Entries not counted yet, and calls of the period that wait for a price. */
export async function readWaiting(
  db: Db,
  actor: Actor,
  { from, until }: { from: Temporal.Instant; until: Temporal.Instant },
): Promise<{ pending: number; unrated: number }> {
  const { rows } = await sql<{ pending: number; unrated: number }>`select
    (select coalesce(sum(cardinality(entry_ids)), 0)::int from rating.traffic_pending) as pending,
    ${
      holds(actor, 'rating.import')
        ? sql`(select count(*)::int from rating.calls c where c.state = 'unrated' and c.started_at >= ${from}
            and c.started_at < ${until})`
        : sql`0`
    } as unrated`.execute(db);
  return rows[0] ?? { pending: 0, unrated: 0 };
}
