import type { FactKinds } from '../../../kernel/facts.ts';

/**
 * Balances: subjects `customer:ID`, `balances:list`; object balance; data: accountId, customerId. Alarms: subjects
 * `customer:ID`, `subscriber:ID`, `alarms:list`; object alarm; data: alarmId, subscriberId, customerId, username, limit.
 */
export const moneyFacts: FactKinds = {
  /** data: … mode, currency */
  'rating.account-opened': { timeline: true },
  'rating.account-changed': { timeline: true },
  /** data: … amount, currency */
  'rating.topped-up': { timeline: true },
  /** data: … amount, currency, reason */
  'rating.balance-adjusted': { timeline: true },
  /** Below its warning. */
  'rating.balance-low': { timeline: true },
  /** Calls were charged or held; subject `balances:list`; bulk */
  'rating.balances-moved': { screenOnly: true },
  /** Subjects `balances:list`; data: subscriberId */
  'rating.authorised': { screenOnly: true },
  /** data: … blocked, reaction */
  'rating.alarm-raised': { timeline: true },
  'rating.alarm-acknowledged': {},
  'rating.alarm-lifted': { timeline: true },
  /** Subject `alarms:list`; data: owner, ownerId */
  'rating.limits-changed': {},
  /** Hourly sums moved; subject `traffic:live`; bulk; data: entries */
  'rating.traffic-counted': { screenOnly: true },
  /** A person took a report out of the house; data: rows */
  'rating.report-exported': {},
};
