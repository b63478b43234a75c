import type { ReportDimension } from '../../../contracts/rating-reports.ts';
import type { Query } from '../../lib/api.ts';
import { daysOf, type PeriodName, periodNames } from './report-period.ts';

export const reportNames = [
  'by',
  'period',
  'from',
  'until',
  'customerId',
  'planId',
  'carrierId',
  'destination',
  'direction',
  'service',
  'currency',
  'compare',
  'measure',
] as const;
export type ReportName = (typeof reportNames)[number];

export const dimensions: ReportDimension[] = [
  'day',
  'hour-of-day',
  'weekday',
  'month',
  'customer',
  'plan',
  'destination',
  'carrier',
  'hour',
];

export const measures = ['revenue', 'margin', 'minutes', 'attempts'] as const;
export type Measure = (typeof measures)[number];

/** A report as the address bar holds it. */
export type ReportAddress = {
  by: ReportDimension;
  period: PeriodName | 'own';
  from: string;
  until: string;
  measure: Measure;
  compare: boolean;
  filters: Partial<
    Record<
      'customerId' | 'planId' | 'carrierId' | 'destination' | 'direction' | 'service' | 'currency',
      string
    >
  >;
};

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads the address; what it does not say, and what nobody understands, is as usual: the last 30 days by day. */
export function readAddress(
  at: (name: ReportName) => string | null | undefined,
  today: string,
): ReportAddress {
  const [from, until] = [at('from') ?? '', at('until') ?? ''];
  const own = day.test(from) && day.test(until) && from <= until;
  const named = periodNames.find((one) => one === at('period')) ?? 'month';
  const filters: ReportAddress['filters'] = {};
  for (const name of [
    'customerId',
    'planId',
    'carrierId',
    'destination',
    'direction',
    'service',
    'currency',
  ] as const) {
    const value = at(name);
    if (value) filters[name] = value;
  }
  return {
    by: dimensions.find((one) => one === at('by')) ?? 'day',
    period: own ? 'own' : named,
    ...(own ? { from, until } : daysOf(named, today)),
    measure: measures.find((one) => one === at('measure')) ?? 'revenue',
    compare: at('compare') === '1',
    filters,
  };
}

/** What the server is asked for. */
export const queryOf = ({ by, from, until, compare, filters }: ReportAddress): Query => ({
  by,
  from,
  until,
  ...(compare ? { compare: 'true' } : {}),
  ...filters,
});
