import { sql } from 'kysely';
import type { Today } from '../../../../contracts/rating-reports.ts';
import { type Actor, holds } from '../../../kernel/access.ts';
import { type Db, readHorizon } from '../../../kernel/database.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';
import { withinReach } from '../../customers/index.ts';
import { countOpen } from '../limits/alarm-list.ts';
import { type CellFilter, cellsOf, keyOf } from './cells.ts';
import { readWaiting } from './report.ts';
import { noSums, type SumsRow, showSums, sumColumns } from './sums.ts';

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
  const currency = await mainCurrency(db, actor, day);
  const [sums, yesterday, hours, open, openAlarms, waiting] = await Promise.all([
    readSums(db, actor, day, currency),
    readSums(db, actor, earlier, currency),
    sql<
      SumsRow & { key: string }
    >`select ${keyOf('hour-of-day', actor.zone, 0)} as key, ${sumColumns(currency)}
      from rating.traffic_hours t where ${cellsOf(actor, day, outgoing)} group by 1 order by 1`.execute(db),
    sql<{ n: number }>`select count(*)::int as n from rating.authorisations a
      where a.state = 'open' and ${withinReach(actor, 'rating.read-reports', 'a.customer_id')}`.execute(db),
    holds(actor, 'rating.read-limits') ? countOpen(db, actor) : null,
    readWaiting(db, actor, day),
  ]);
  return {
    from: day.from.toString(),
    at: now.toString(),
    currency,
    sums: showSums(sums, seesCosts),
    yesterday: showSums(yesterday, seesCosts),
    hours: hours.rows
      .map((row) => ({
        hour: Number(row.key),
        attempts: Number(row.attempts),
        answered: Number(row.answered),
        seconds: Number(row.seconds),
        revenue: formatDecimal(BigInt(row.revenue)),
      }))
      .sort((a, b) => a.hour - b.hour),
    open: open.rows[0]?.n ?? 0,
    openAlarms,
    pending: waiting.pending,
    seesCosts,
    position,
  };
}

type Span = { from: Temporal.Instant; until: Temporal.Instant };

async function mainCurrency(db: Db, actor: Actor, span: Span): Promise<string> {
  const { rows } = await sql<{ currency: string }>`select t.currency from rating.traffic_hours t
    where ${cellsOf(actor, span, outgoing)} and t.currency is not null
    group by 1 order by sum(t.attempts) desc limit 1`.execute(db);
  return rows[0]?.currency ?? 'TRY';
}

async function readSums(db: Db, actor: Actor, span: Span, currency: string): Promise<SumsRow> {
  const { rows } = await sql<SumsRow>`select ${sumColumns(currency)} from rating.traffic_hours t
    where ${cellsOf(actor, span, outgoing)}`.execute(db);
  return rows[0] ?? noSums;
}
