import { moment } from '../../lib/clock.ts';

export const periodNames = ['today', 'yesterday', 'week', 'month', 'thisMonth', 'lastMonth'] as const;
export type PeriodName = (typeof periodNames)[number];

export type Days = { from: string; until: string };

const shift = (day: string, days: number): string =>
  moment(moment(`${day}T00:00:00Z`).getTime() + days * 86_400_000)
    .toISOString()
    .slice(0, 10);

/** First and last day of a named period; `today` is the day it is in the person's zone (`2026-03-01`). */
export function daysOf(name: PeriodName, today: string): Days {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (name) {
    case 'today':
      return { from: today, until: today };
    case 'yesterday':
      return { from: shift(today, -1), until: shift(today, -1) };
    case 'week':
      return { from: shift(today, -6), until: today };
    case 'month':
      return { from: shift(today, -29), until: today };
    case 'thisMonth':
      return { from: firstOfMonth, until: today };
    case 'lastMonth': {
      const until = shift(firstOfMonth, -1);
      return { from: `${until.slice(0, 8)}01`, until };
    }
  }
}
