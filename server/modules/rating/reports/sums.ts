import { sql } from 'kysely';
import type { ReportSums } from '../../../../contracts/rating-reports.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';

/** Sums over cells of one currency as SQL hands them over: amounts as text, because sums of bigints are numerics. */
export type CellSums = {
  currency: string | null;
  attempts: number;
  answered: number;
  seconds: number;
  billed_seconds: number;
  revenue: string;
  cost: string;
  margin: string;
  without_margin: number;
};

/** The sums over cells `t`, to be grouped by currency. */
export const sumColumns = sql`t.currency, sum(t.attempts)::bigint as attempts, sum(t.answered)::bigint as answered,
  sum(t.seconds)::bigint as seconds, sum(t.billed_seconds)::bigint as billed_seconds, sum(t.revenue)::text as revenue,
  sum(t.cost)::text as cost, sum(t.margin)::text as margin, sum(t.without_margin)::bigint as without_margin`;

/** Counts of all calls, amounts of one currency. */
export type Sums = {
  attempts: number;
  answered: number;
  seconds: number;
  billedSeconds: number;
  revenue: bigint;
  cost: bigint;
  margin: bigint;
  withoutMargin: number;
};

export const noSums = (): Sums => ({
  attempts: 0,
  answered: 0,
  seconds: 0,
  billedSeconds: 0,
  revenue: 0n,
  cost: 0n,
  margin: 0n,
  withoutMargin: 0,
});

/** Adds cells to sums. */
export function addCells(sums: Sums, cells: CellSums, currency: string): void {
  sums.attempts += cells.attempts;
  sums.answered += cells.answered;
  sums.seconds += cells.seconds;
  sums.billedSeconds += cells.billed_seconds;
  sums.withoutMargin += cells.without_margin;
  if (cells.currency !== currency) return;
  sums.revenue += BigInt(cells.revenue);
  sums.cost += BigInt(cells.cost);
  sums.margin += BigInt(cells.margin);
}

/** All of these together. */
export function totalOf(cells: readonly CellSums[], currency: string): Sums {
  const total = noSums();
  for (const one of cells) addCells(total, one, currency);
  return total;
}

/** The currencies of these cells, the most used first. */
export function currenciesOf(cells: readonly CellSums[]): string[] {
  const calls = new Map<string, number>();
  for (const { currency, attempts } of cells)
    if (currency !== null) calls.set(currency, (calls.get(currency) ?? 0) + attempts);
  return [...calls].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([currency]) => currency);
}

/** The sums as the wire shows them; cost and margin only to those who may see costs. */
export function showSums(sums: Sums, seesCosts: boolean): ReportSums {
  const { attempts, answered, seconds, revenue, cost, margin } = sums;
  return {
    attempts,
    answered,
    seconds,
    billedSeconds: sums.billedSeconds,
    asr: attempts > 0 ? rounded(answered / attempts, 4) : null,
    acd: answered > 0 ? rounded(seconds / answered, 1) : null,
    revenue: formatDecimal(revenue),
    cost: seesCosts ? formatDecimal(cost) : null,
    margin: seesCosts ? formatDecimal(margin) : null,
    // What these calls brought in is what they cost and what was left of them.
    marginRate: seesCosts && margin + cost !== 0n ? rounded(Number(margin) / Number(margin + cost), 4) : null,
    withoutMargin: sums.withoutMargin,
  };
}

const rounded = (value: number, places: number): number => Number(value.toFixed(places));
