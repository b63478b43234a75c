/** Bundles are counted by the operator's calendar, wherever the customer is. */
export const operatorZone = 'Europe/Istanbul';

/** The first day of the month that a moment lies in. */
export const periodOf = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(operatorZone).toPlainDate().with({ day: 1 });

/** The moment at which a month begins. */
export const beginningOf = (period: Temporal.PlainDate): Temporal.Instant =>
  period.toZonedDateTime(operatorZone).toInstant();

export type MonthUsed = { periodStart: Temporal.PlainDate; granted: number; used: number };

/**
 * What earlier months left over for a month. What is left of a month may be used for `rollOverPeriods` further months;
 * the oldest is used first. Months without a row were granted the allowance and used nothing.
 */
export function rolledOver(bundle: {
  allowance: number;
  rollOverPeriods: number;
  /** The month in which the bundle was given. */
  since: Temporal.PlainDate;
  period: Temporal.PlainDate;
  months: readonly MonthUsed[];
}): number {
  const { allowance, rollOverPeriods, since, period } = bundle;
  if (rollOverPeriods === 0) return 0;
  const byMonth = new Map(bundle.months.map((month) => [month.periodStart.toString(), month]));
  let left: { until: Temporal.PlainDate; amount: number }[] = [];
  for (
    let month = since.with({ day: 1 });
    Temporal.PlainDate.compare(month, period) < 0;
    month = month.add({ months: 1 })
  ) {
    const known = byMonth.get(month.toString());
    left = left.filter(({ until }) => Temporal.PlainDate.compare(until, month) >= 0);
    left.push({ until: month.add({ months: rollOverPeriods }), amount: known?.granted ?? allowance });
    let used = known?.used ?? 0;
    for (const one of left) {
      const taken = Math.min(used, one.amount);
      one.amount -= taken;
      used -= taken;
    }
  }
  return left
    .filter(({ until }) => Temporal.PlainDate.compare(until, period) >= 0)
    .reduce((sum, one) => sum + one.amount, 0);
}
