import { z } from 'zod';
import { currency, decimalText, id, instantText, plainDateText, zone } from './common.ts';

/**
 * Reports over rated calls: attempts, minutes, revenue, cost and margin, without tax, by one dimension at a time. Days
 * are those of `zone`. Amounts are of one currency; counts are of all calls.
 */

export const reportDimensions = [
  'customer',
  'plan',
  'destination',
  'carrier',
  'hour',
  'day',
  'weekday',
  'hour-of-day',
  'month',
] as const;
export const reportDimension = z.enum(reportDimensions);
export type ReportDimension = z.infer<typeof reportDimension>;

/** What narrows a report; a dimension of nobody (no plan, no carrier) is `none`. */
const filters = {
  customerId: id.or(z.literal('none')).optional(),
  planId: id.or(z.literal('none')).optional(),
  carrierId: id.or(z.literal('none')).optional(),
  destination: z.string().max(120).optional(),
  direction: z.enum(['outgoing', 'incoming', 'internal', 'all']).default('outgoing'),
  service: z.enum(['voice', 'message']).default('voice'),
};

export const reportQuery = z
  .object({
    by: reportDimension,
    from: plainDateText,
    /** The last day, included. */
    until: plainDateText,
    /** The caller's own zone when left out. */
    zone: zone.optional(),
    currency: currency.optional(),
    ...filters,
    /** Beside each row the period before, equally long. */
    compare: z
      .enum(['true', 'false'])
      .default('false')
      .transform((text) => text === 'true'),
    /** Rows by revenue, or by time where the dimension is one. */
    limit: z.coerce.number().int().min(1).max(2000).default(200),
  })
  .refine((ask) => ask.from <= ask.until, { error: 'until-before-from', path: ['until'] });
export type ReportQuery = z.infer<typeof reportQuery>;

export const reportSums = z.object({
  attempts: z.int(),
  answered: z.int(),
  /** From answer to end, and as billed. */
  seconds: z.int(),
  billedSeconds: z.int(),
  /** Answered ÷ attempts, 0 to 1; null without attempts. */
  asr: z.number().nullable(),
  /** Seconds an answered call lasted on the average. */
  acd: z.number().nullable(),
  /** Without the tax that is inside gross prices, as are cost and margin. */
  revenue: decimalText,
  /** Of calls whose margin is known. Null for whom costs are not to be seen. */
  cost: decimalText.nullable(),
  margin: decimalText.nullable(),
  /** Margin ÷ revenue, 0 to 1, of calls whose margin is known. */
  marginRate: z.number().nullable(),
  /** Rated calls whose margin is not known (no carrier, no rate of exchange). */
  withoutMargin: z.int(),
});
export type ReportSums = z.infer<typeof reportSums>;

export const reportRow = reportSums.extend({
  /** Id, destination, day, hour (a moment), 1–7 Monday to Sunday, 0–23, `2026-03`; empty: of nobody. */
  key: z.string(),
  label: z.string(),
  before: reportSums.nullable(),
});
export type ReportRow = z.infer<typeof reportRow>;

export const report = z.object({
  by: reportDimension,
  zone: z.string(),
  currency,
  /** All currencies with revenue in the period. */
  currencies: z.array(currency),
  from: instantText,
  until: instantText,
  rows: z.array(reportRow),
  /** How many rows there are in all. */
  of: z.int(),
  total: reportSums,
  before: reportSums.nullable(),
  seesCosts: z.boolean(),
  /** Entries that are stored and not counted yet: a moment's work. */
  pending: z.int(),
  /** Calls of the period that could not be rated yet; they are not in the report. */
  unrated: z.int(),
  position: z.int(),
});
export type Report = z.infer<typeof report>;

export const reportExportQuery = reportQuery;

/** What the filters of reports may be set to: whatever had traffic. */
export const reportChoices = z.object({
  plans: z.array(z.object({ id, name: z.string() })),
  carriers: z.array(z.object({ id, name: z.string() })),
  destinations: z.array(z.string()),
  currencies: z.array(currency),
});
export type ReportChoices = z.infer<typeof reportChoices>;

/** Today so far, for the screen that lives. */
export const today = z.object({
  from: instantText,
  at: instantText,
  currency,
  sums: reportSums,
  /** The same hours of yesterday. */
  yesterday: reportSums,
  hours: z.array(
    z.object({ hour: z.int(), attempts: z.int(), answered: z.int(), seconds: z.int(), revenue: decimalText }),
  ),
  /** Authorised calls that are being made. */
  open: z.int(),
  openAlarms: z.int().nullable(),
  pending: z.int(),
  seesCosts: z.boolean(),
  position: z.int(),
});
export type Today = z.infer<typeof today>;

/** The sums of cells against the sums over the ledger's entries, day by day. */
export const trafficCheck = z.object({
  days: z.array(
    z.object({
      day: plainDateText,
      entries: z.object({ attempts: z.int(), seconds: z.int(), revenue: decimalText, cost: decimalText }),
      counted: z.object({ attempts: z.int(), seconds: z.int(), revenue: decimalText, cost: decimalText }),
      agrees: z.boolean(),
    }),
  ),
  pending: z.int(),
  agrees: z.boolean(),
  /** Balances whose entries do not add up to what is kept; always none. */
  oddBalances: z.int(),
  /** Calls that would cost more than their carrier asks, by their price without tax and their margin; always none. */
  oddCosts: z.int(),
});
export type TrafficCheck = z.infer<typeof trafficCheck>;
export const trafficCheckQuery = z.object({ from: plainDateText, until: plainDateText });
