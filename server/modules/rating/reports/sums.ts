import { sql } from 'kysely';
import type { ReportSums } from '../../../../contracts/rating-reports.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';

/** Sums as SQL hands them over: text, because sums of bigints are numerics. */
export type SumsRow = {
  attempts: string;
  answered: string;
  seconds: string;
  billed_seconds: string;
  revenue: string;
  cost: string;
  margin: string;
  without_margin: string;
};

/** The sums over cells `t`; amounts of one currency, counts of all. */
export const sumColumns = (currency: string) => {
  const amount = (column: string) =>
    sql`coalesce(sum(${sql.ref(column)}) filter (where t.currency = ${currency}), 0)::text`;
  return sql`coalesce(sum(t.attempts), 0)::text as attempts, coalesce(sum(t.answered), 0)::text as answered,
    coalesce(sum(t.seconds), 0)::text as seconds, coalesce(sum(t.billed_seconds), 0)::text as billed_seconds,
    ${amount('t.revenue')} as revenue, ${amount('t.cost')} as cost, ${amount('t.margin')} as margin,
    coalesce(sum(t.without_margin), 0)::text as without_margin`;
};

/** The sums as the wire shows them; cost and margin only to those who may see costs. */
export function showSums(row: SumsRow, seesCosts: boolean): ReportSums {
  const attempts = Number(row.attempts);
  const answered = Number(row.answered);
  const seconds = Number(row.seconds);
  const [cost, margin] = [BigInt(row.cost), BigInt(row.margin)];
  return {
    attempts,
    answered,
    seconds,
    billedSeconds: Number(row.billed_seconds),
    asr: attempts > 0 ? rounded(answered / attempts, 4) : null,
    acd: answered > 0 ? rounded(seconds / answered, 1) : null,
    revenue: formatDecimal(BigInt(row.revenue)),
    cost: seesCosts ? formatDecimal(cost) : null,
    margin: seesCosts ? formatDecimal(margin) : null,
    // What these calls brought in is what they cost and what was left of them.
    marginRate: seesCosts && margin + cost !== 0n ? rounded(Number(margin) / Number(margin + cost), 4) : null,
    withoutMargin: Number(row.without_margin),
  };
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places));

export const noSums: SumsRow = {
  attempts: '0',
  answered: '0',
  seconds: '0',
  billed_seconds: '0',
  revenue: '0',
  cost: '0',
  margin: '0',
  without_margin: '0',
};
