import { sql } from 'kysely';
import type { Today } from '../../../../contracts/rating-reports.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { withinReach } from '../../customers/index.ts';
import { countOpen } from '../limits/alarm-list.ts';
import { type CellFilter, cellsOf } from './cells.ts';
import { readWaiting } from './report.ts';
import { type CellSums, currenciesOf, showSums, sumColumns, totalOf } from './sums.ts';

const outgoing: CellFilter = { direction: 'outgoing', service: 'voice' };

/** Today's calls so far, hour by hour, beside yesterday until the same hour. */
export async function readToday(db: Db, actor: Actor, now: Temporal.Instant): Promise<Today> {
  const position = await readHorizon(db);
  const local = now.toZonedDateTimeISO(actor.zone);
  const from = local.startOfDay();
  const day = { from: from.toInstant(), until: now };
  const earlier = {
    from: from.subtract({ days: 1 }).toInstant(),
    until: local.subtract({ days: 1 }).toInstant(),
  };
  const seesCosts = holds(actor, 'tariffs.see-cost');
  const [cells, cellsBefore, open, openAlarms, waiting] = await Promise.all([
    readHours(db, actor, day),
    readHours(db, actor, earlier),
    sql<{ n: number }>`select count(*)::int as n from rating.authorisations a
      where a.state = 'open' and ${withinReach(actor, 'rating.read-reports', 'a.customer_id')}`.execute(db),
    holds(actor, 'rating.read-limits') ? countOpen(db, actor) : null,
    readWaiting(db, actor, day),
  ]);
  const currency = currenciesOf(cells)[0] ?? 'TRY';
  return {
    from: day.from.toString(),
    at: now.toString(),
    currency,
    sums: showSums(totalOf(cells, currency), seesCosts),
    yesterday: showSums(totalOf(cellsBefore, currency), seesCosts),
    hours: [...Map.groupBy(cells, ({ hour }) => hour.toZonedDateTimeISO(actor.zone).hour)]
      .map(([hour, own]) => {
        const { attempts, answered, seconds, revenue } = totalOf(own, currency);
        return { hour, attempts, answered, seconds, revenue: formatDecimal(revenue) };
      })
      .sort((a, b) => a.hour - b.hour),
    open: open.rows[0]?.n ?? 0,
    openAlarms,
    pending: waiting.pending,
    seesCosts,
    position,
  };
}

type Span = { from: Temporal.Instant; until: Temporal.Instant };

async function readHours(
  db: Db,
  actor: Actor,
  span: Span,
): Promise<(CellSums & { hour: Temporal.Instant })[]> {
  const { rows } = await sql<CellSums & { hour: Temporal.Instant }>`
    select t.hour, ${sumColumns} from rating.traffic_hours t
    where ${cellsOf(actor, span, outgoing)} group by t.hour, t.currency`.execute(db);
  return rows;
}
