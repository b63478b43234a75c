import type { SheetEffect } from '../../../../contracts/tariffs-sheets.ts';

/** The effect before anything has been priced. */
export function emptyEffect(days: number, now: Temporal.Instant): SheetEffect {
  const zero = { before: '0', after: '0', difference: '0' };
  return {
    state: 'running',
    days,
    since: now.subtract({ hours: 24 * days }).toString(),
    until: now.toString(),
    progress: 0,
    calls: 0,
    seconds: 0,
    revenue: zero,
    cost: zero,
    margin: zero,
    marginPercent: { before: null, after: null },
    withoutMargin: 0,
    noRate: { before: 0, after: 0 },
    destinations: [],
  };
}
