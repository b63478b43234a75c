import { counted } from '../../dictionary.ts';

type Whose = { username?: string; limit?: string };
type Amount = { amount?: string; currency?: string; reason?: string };

const limits: Record<string, string> = {
  'spend-hour': 'spend in an hour',
  'spend-day': 'spend in a day',
  concurrent: 'calls at once',
  'new-destination': 'country never called before',
  'international-share': 'share of calls abroad',
  'premium-share': 'share of premium numbers',
};
const limitName = (code = ''): string => limits[code] ?? code;

export const en = {
  /** What the frame says of it on every page. */
  frame: {
    balances: 'Balances',
    alarms: 'Alarms',
    limits: 'Usage limits',
    reports: 'Traffic reports',
    today: 'Today’s traffic',
    find: 'top up prepaid balance credit',
    openAlarms: (p: { n: number }) => counted(p.n, 'open alarm', 'open alarms'),
  },
  limits,
  facts: {
    'rating.account-opened': (p: { mode?: string; currency?: string }) =>
      `Balance opened: ${p.mode === 'prepaid' ? 'prepaid' : 'postpaid'}, ${p.currency ?? ''}`,
    'rating.account-changed': 'Settings of the balance changed',
    'rating.topped-up': (p: Amount) => `Topped up: ${p.amount ?? ''} ${p.currency ?? ''}`,
    'rating.balance-adjusted': (p: Amount) =>
      `Balance adjusted: ${p.amount ?? ''} ${p.currency ?? ''}${p.reason ? ` (${p.reason})` : ''}`,
    'rating.balance-low': 'The balance fell below its warning',
    'rating.alarm-raised': (p: Whose & { blocked?: boolean }) =>
      `Limit alarm: ${p.username ?? ''}, ${limitName(p.limit)}${p.blocked ? '; the line was blocked' : ''}`,
    'rating.alarm-acknowledged': (p: Whose) =>
      `Limit alarm taken up: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.alarm-lifted': (p: Whose) => `Limit alarm lifted: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.limits-changed': 'Usage limits changed',
    'rating.report-exported': (p: { rows?: number }) => `Traffic report exported (${p.rows ?? 0} rows)`,
  },
  refusals: {
    'account-exists': (p: { currency?: string }) =>
      `This customer already has a balance in ${p.currency ?? 'this currency'}.`,
    'prepaid-has-no-credit': 'A prepaid balance has no credit limit.',
    'not-negative': 'Write zero or more.',
    'more-than-zero': 'Write an amount other than zero.',
    'top-up-known': 'This reference was topped up before.',
    'one-subscriber-needed': 'Name the line either by id or by user name.',
    'subscriber-unknown': 'There is no such line.',
    'subscriber-not-active': 'The line is not active.',
    'outgoing-blocked': 'The line is closed to outgoing calls.',
    'international-blocked': 'The line is closed to calls abroad.',
    'channels-busy': (p: { open?: number; channels?: number }) =>
      `All channels are busy (${p.open ?? 0}/${p.channels ?? 0}).`,
    'destination-not-allowed': 'This destination is not open to the line.',
    'number-unknown': 'The number could not be understood.',
    'balance-empty': (p: { available?: string; needed?: string | null; currency?: string }) =>
      p.needed
        ? `Not enough balance: ${p.available ?? '0'} ${p.currency ?? ''} available, at least ${p.needed} ${p.currency ?? ''} needed.`
        : 'The balance does not let the call go on.',
    'account-other-currency': (p: { currency?: string }) =>
      `The call is priced in ${p.currency ?? ''}; the customer’s prepaid balance is in another currency.`,
    'limit-reached': (p: { limit?: string }) => `Usage limit reached: ${limitName(p.limit)}.`,
    'authorisation-closed': 'This call is no longer authorised.',
    'alarm-lifted': 'This alarm was lifted before.',
    'rule-twice': 'This limit stands there twice.',
    'more-than-a-hundred': 'It cannot be more than 100 per cent.',
    'until-before-from': 'The last day cannot be before the first.',
  },
  permissions: {
    'rating.read-balances': 'See balances',
    'rating.manage-balances': 'Open, top up and adjust balances',
    'rating.authorise': 'Authorise calls (switch)',
    'rating.read-limits': 'See usage limits and alarms',
    'rating.manage-limits': 'Set limits, lift alarms',
    'rating.read-reports': 'See traffic reports',
  },
};
