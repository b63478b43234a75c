import { sql } from 'kysely';
import type { Report, ReportQuery } from '../../../../contracts/rating-reports.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { cellsOf, columnOf, isTime, keyOf } from './cells.ts';
import { labelsOf } from './labels.ts';
import { pendingCount } from './pending.ts';
import { periodOf } from './period.ts';
import {
  addCells,
  type CellSums,
  currenciesOf,
  noSums,
  type Sums,
  showSums,
  sumColumns,
  totalOf,
} from './sums.ts';

type Span = { from: Temporal.Instant; until: Temporal.Instant };
type KeyedCells = CellSums & { key: Temporal.Instant | string | null };

/**
 * Traffic, revenue, cost and margin by one dimension, over the hourly cells: one pass over those of the period, and one
 * over those of the period before. Days are those of the caller's zone.
 */
export async function readReport(db: Db, actor: Actor, query: ReportQuery): Promise<Report> {
  const position = await readHorizon(db);
  const period = periodOf(query.from, query.until, query.zone ?? actor.zone);
  const seesCosts = holds(actor, 'tariffs.see-cost');
  const [cells, cellsBefore, waiting] = await Promise.all([
    readCells(db, actor, query, period),
    query.compare ? readCells(db, actor, query, period.before) : null,
    readWaiting(db, actor, period),
  ]);
  const currencies = currenciesOf(cells);
  const currency = query.currency ?? currencies[0] ?? 'TRY';
  const all = byKey(cells, currency, keyOf(query.by, period.zone, 0));
  const before = cellsBefore && byKey(cellsBefore, currency, keyOf(query.by, period.zone, period.days));
  const rows = inOrder(all, query).slice(0, query.limit);
  const labels = await labelsOf(
    db,
    query.by,
    rows.map(([key]) => key),
  );
  return {
    by: query.by,
    zone: period.zone,
    currency,
    currencies,
    from: period.from.toString(),
    until: period.until.toString(),
    rows: rows.map(([key, sums]) => ({
      key,
      label: labels.get(key) ?? key,
      ...showSums(sums, seesCosts),
      before: before && showSums(before.get(key) ?? noSums(), seesCosts),
    })),
    of: all.size,
    total: showSums(totalOf(cells, currency), seesCosts),
    before: cellsBefore && showSums(totalOf(cellsBefore, currency), seesCosts),
    seesCosts,
    ...waiting,
    position,
  };
}

async function readCells(db: Db, actor: Actor, query: ReportQuery, span: Span): Promise<KeyedCells[]> {
  const { rows } = await sql<KeyedCells>`
    select ${columnOf(query.by)} as key, ${sumColumns} from rating.traffic_hours t
    where ${cellsOf(actor, span, query)} group by ${columnOf(query.by)}, t.currency`.execute(db);
  return rows;
}

function byKey(
  cells: readonly KeyedCells[],
  currency: string,
  key: ReturnType<typeof keyOf>,
): Map<string, Sums> {
  const rows = new Map<string, Sums>();
  for (const one of cells) {
    const name = key(one.key);
    const sums = rows.get(name) ?? noSums();
    rows.set(name, sums);
    addCells(sums, one, currency);
  }
  return rows;
}

/** Times as they pass, the rest by what it brought in. */
function inOrder(rows: ReadonlyMap<string, Sums>, { by }: ReportQuery): [string, Sums][] {
  const isNumber = by === 'weekday' || by === 'hour-of-day';
  return [...rows].sort(([a, one], [b, other]) => {
    if (isNumber) return Number(a) - Number(b);
    if (!isTime(by) && one.revenue !== other.revenue) return one.revenue < other.revenue ? 1 : -1;
    if (!isTime(by) && one.attempts !== other.attempts) return other.attempts - one.attempts;
    return a < b ? -1 : 1;
  });
}

/** Entries not counted yet, and calls of the period that wait for a price. */
export async function readWaiting(
  db: Db,
  actor: Actor,
  { from, until }: Span,
): Promise<{ pending: number; unrated: number }> {
  const { rows } = await sql<{ pending: number; unrated: number }>`select
    ${pendingCount} as pending,
    ${
      holds(actor, 'rating.import')
        ? sql`(select count(*)::int from rating.calls c where c.state = 'unrated' and c.started_at >= ${from}
            and c.started_at < ${until})`
        : sql`0`
    } as unrated`.execute(db);
  return rows[0] ?? { pending: 0, unrated: 0 };
}
