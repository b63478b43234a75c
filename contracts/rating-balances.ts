import { z } from 'zod';
import { currency, decimalText, id, instant, instantText, version } from './common.ts';

/**
 * Balances, authorisations of calls, limits against fraud and their alarms. Amounts are exact decimals as text in the
 * account's currency; a positive amount adds to the balance.
 */

/** `prepaid`: what is there can be spent. `postpaid`: the balance may fall to the credit limit below zero. */
export const accountModes = ['prepaid', 'postpaid'] as const;
export const accountMode = z.enum(accountModes);
export type AccountMode = z.infer<typeof accountMode>;

const amount = z.string().regex(/^-?\d{1,10}(\.\d{1,8})?$/, { error: 'not-a-decimal' });
const notNegative = amount.refine((text) => !text.startsWith('-'), { error: 'not-negative' });
const positive = notNegative.refine((text) => /[1-9]/.test(text), { error: 'more-than-zero' });
const reason = z.string().trim().min(1).max(300);

export const account = z.object({
  id,
  customerId: id,
  customerName: z.string(),
  currency,
  mode: accountMode,
  /** How far below zero the balance may fall; null: no limit (postpaid only). */
  creditLimit: decimalText.nullable(),
  balance: decimalText,
  /** Held for calls that are being made, or ended and not yet rated. */
  held: decimalText,
  /** Balance − held + credit limit; null without a limit. */
  available: decimalText.nullable(),
  /** Below this the account counts as low. */
  warnBelow: decimalText.nullable(),
  standing: z.enum(['good', 'low', 'empty']),
  version,
  changedAt: instantText,
  abilities: z.object({ manage: z.boolean() }),
});
export type Account = z.infer<typeof account>;

export const accountListQuery = z.object({
  search: z.string().trim().max(80).optional(),
  mode: accountMode.optional(),
  standing: z.enum(['good', 'low', 'empty']).optional(),
  customerId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const accountPage = z.object({
  items: z.array(account),
  nextCursor: z.string().nullable(),
  total: z.int(),
  position: z.int(),
});
export type AccountPage = z.infer<typeof accountPage>;

export const newAccount = z
  .object({
    customerId: id,
    currency,
    mode: accountMode,
    creditLimit: notNegative.nullable().default(null),
    warnBelow: notNegative.nullable().default(null),
  })
  .refine((given) => given.mode === 'postpaid' || given.creditLimit === null, {
    error: 'prepaid-has-no-credit',
    path: ['creditLimit'],
  });
export type NewAccount = z.infer<typeof newAccount>;

export const accountChange = z.object({
  mode: accountMode.optional(),
  creditLimit: notNegative.nullable().optional(),
  warnBelow: notNegative.nullable().optional(),
  version,
});

/** Money came in. The same `reference` (receipt, payment id) is counted once per account. */
export const topUp = z.object({
  amount: positive,
  reference: z.string().trim().min(1).max(80).nullable().default(null),
  note: z.string().trim().max(300).nullable().default(null),
});
/** Puts the balance right, in either direction, and says why. */
export const adjustment = z.object({
  amount: amount.refine((text) => /[1-9]/.test(text), { error: 'more-than-zero' }),
  reason,
});

export const entryKinds = ['top-up', 'adjustment', 'call', 'reversal'] as const;
export const entryKind = z.enum(entryKinds);
export const balanceEntry = z.object({
  id: z.string(),
  kind: entryKind,
  amount: decimalText,
  balanceAfter: decimalText,
  at: instantText,
  byName: z.string().nullable(),
  note: z.string().nullable(),
  reference: z.string().nullable(),
  /** The rated call behind a charge or its reversal. */
  callId: z.string().nullable(),
});
export type BalanceEntry = z.infer<typeof balanceEntry>;
export const entryListQuery = z.object({
  kind: entryKind.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const entryPage = z.object({ items: z.array(balanceEntry), nextCursor: z.string().nullable() });
export type EntryPage = z.infer<typeof entryPage>;

/**
 * `open`: the call is being made. `ended`: over, its price stays held until its CDR is rated. `settled`: charged.
 * `released`: nothing was spent. `lost`: neither its end nor its CDR ever came.
 */
export const authorisationStates = ['open', 'ended', 'settled', 'released', 'lost'] as const;
export const authorisationState = z.enum(authorisationStates);

export const authorisationRequest = z
  .object({
    subscriberId: id.optional(),
    username: z.string().trim().min(1).max(80).optional(),
    /** As dialled; normalised by the subscriber's country. */
    to: z.string().trim().min(1).max(64),
    /** The switch's name for the call: asked again with it, the answer is the same. */
    callId: z.string().trim().min(1).max(200),
    at: instant().optional(),
    /** How long the first slice is to be; without it, the usual one. */
    seconds: z.int().min(1).max(86_400).optional(),
  })
  .refine((ask) => (ask.subscriberId === undefined) !== (ask.username === undefined), {
    error: 'one-subscriber-needed',
    path: ['subscriberId'],
  });
export type AuthorisationRequest = z.infer<typeof authorisationRequest>;

export const authorisation = z.object({
  id,
  callId: z.string(),
  subscriberId: id,
  state: authorisationState,
  /** Dialled, and as it is rated. */
  to: z.string(),
  number: z.string(),
  kind: z.string(),
  /** How long the call may last in all before it must be extended or ended; null: as long as it likes. */
  seconds: z.int().nullable(),
  /** How long it could last if nothing else were spent meanwhile; null: as long as it likes. */
  maximumSeconds: z.int().nullable(),
  /** No extension beyond `seconds` will be granted for this money. */
  final: z.boolean(),
  held: decimalText,
  /** Seconds of `seconds` that a bundle pays. */
  bundleSeconds: z.int(),
  currency: currency.nullable(),
  /** Why nothing is held: `emergency`, `free-number`, `no-limit` (no account of the customer limits it). */
  unlimited: z.enum(['emergency', 'free-number', 'no-limit']).nullable(),
  startedAt: instantText,
  expiresAt: instantText,
});
export type Authorisation = z.infer<typeof authorisation>;

/** `seconds` the call may last in all; without it one more slice. An authorisation that lasts so long already stays. */
export const extension = z.object({ seconds: z.int().min(1).max(86_400).optional() });
/** How long the call really lasted; 0: it was never answered. */
export const release = z.object({ seconds: z.int().min(0).max(31_622_400) });

export const openAuthorisations = z.object({
  items: z.array(authorisation.extend({ customerId: id, customerName: z.string(), username: z.string() })),
});
export type OpenAuthorisations = z.infer<typeof openAuthorisations>;

/* Limits against fraud */

export const limitKinds = [
  'spend-hour',
  'spend-day',
  'concurrent',
  'new-destination',
  'international-share',
  'premium-share',
] as const;
export const limitKind = z.enum(limitKinds);
export type LimitKind = z.infer<typeof limitKind>;

export const limitReactions = ['alarm', 'block-international', 'block-all'] as const;
export const limitReaction = z.enum(limitReactions);
export type LimitReaction = z.infer<typeof limitReaction>;

/** Whose rule it is: of the operator (for all), of a plan, of one subscriber. The narrower one holds. */
export const limitOwner = z.enum(['operator', 'plan', 'subscriber']);
export type LimitOwner = z.infer<typeof limitOwner>;

/**
 * What `threshold` counts: money for spend, calls for `concurrent`, percent of a day's calls for shares (from
 * `atLeast` calls on); for `new-destination` a price per call from which it matters is not asked: 0.
 */
export const limitRule = z.object({
  kind: limitKind,
  active: z.boolean(),
  threshold: decimalText,
  currency: currency.nullable(),
  atLeast: z.int(),
  reaction: limitReaction,
});
export type LimitRule = z.infer<typeof limitRule>;

export const newLimitRule = z.object({
  kind: limitKind,
  active: z.boolean(),
  threshold: notNegative,
  currency: currency.nullable().default(null),
  atLeast: z.int().min(1).max(100_000).default(10),
  reaction: limitReaction,
});

/** The rules in force for one owner, each with where it comes from. */
export const limitSet = z.object({
  owner: limitOwner,
  ownerId: id.nullable(),
  rules: z.array(limitRule.extend({ from: limitOwner, fallback: limitRule.nullable() })),
  abilities: z.object({ manage: z.boolean() }),
});
export type LimitSet = z.infer<typeof limitSet>;
/** All own rules of the owner; what is left out falls back to the wider owner. */
export const limitSetChange = z.object({ rules: z.array(newLimitRule).max(limitKinds.length) });

export const alarmStates = ['open', 'acknowledged', 'lifted'] as const;
export const alarmState = z.enum(alarmStates);
export const alarm = z.object({
  id,
  subscriberId: id,
  username: z.string(),
  customerId: id,
  customerName: z.string(),
  kind: limitKind,
  state: alarmState,
  /** What was seen and what was allowed, as the limit counts. */
  observed: decimalText,
  threshold: decimalText,
  currency: currency.nullable(),
  /** The destination called for the first time. */
  destination: z.string().nullable(),
  /** The hour or day it is about. */
  windowFrom: instantText,
  raisedAt: instantText,
  reaction: limitReaction,
  blocked: z.boolean(),
  acknowledgedAt: instantText.nullable(),
  acknowledgedBy: z.string().nullable(),
  liftedAt: instantText.nullable(),
  liftedBy: z.string().nullable(),
  note: z.string().nullable(),
  version,
});
export type Alarm = z.infer<typeof alarm>;
export const alarmListQuery = z.object({
  state: alarmState.optional(),
  kind: limitKind.optional(),
  subscriberId: id.optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const alarmPage = z.object({
  items: z.array(alarm),
  nextCursor: z.string().nullable(),
  open: z.int(),
  position: z.int(),
});
export type AlarmPage = z.infer<typeof alarmPage>;
export const alarmNote = z.object({ note: z.string().trim().max(300).nullable().default(null) });

/** A subscriber's money and limits on its own page. */
export const subscriberMoney = z.object({
  subscriberId: id,
  accounts: z.array(account),
  open: z.int(),
  channels: z.int().nullable(),
  spentHour: z.array(z.object({ currency, amount: decimalText })),
  spentDay: z.array(z.object({ currency, amount: decimalText })),
  limits: limitSet.nullable(),
  alarms: z.array(alarm),
});
export type SubscriberMoney = z.infer<typeof subscriberMoney>;
