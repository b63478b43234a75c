import { z } from 'zod';
import {
  currency,
  decimalText,
  id,
  instant,
  instantText,
  page,
  plainDateText,
  version,
  zone,
} from './common.ts';
import { priceQuote, rateRule, roundingMode, service } from './tariffs-engine.ts';

/**
 * Rate decks, plans, bundles, discounts, exchange rates and the simulator. Room `tariffs`. The rules of a deck and the
 * trace of a price are those of `tariffs-engine.ts`; amounts here are decimals as text with at most 8 places.
 */

export const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, { error: 'not-a-tariff-code' });
const name = z.string().trim().min(1).max(120);
const note = z.string().trim().max(500).default('');
const search = z.string().trim().max(60).optional();
const cursor = z.string().max(500).optional();
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const side = z.enum(['sale', 'purchase']);
export type Side = z.infer<typeof side>;
/** `gross`: the deck's prices have a tax inside, of `taxRate` per cent of the net. */
export const tax = z.enum(['net', 'gross']);

const named = z.object({ id, name: z.string() });
const nobodyOr = named.nullable();

// Decks

export const deckLine = z.object({
  id,
  code: z.string(),
  name: z.string(),
  side,
  service,
  currency: z.string(),
  zone: z.string(),
  tax,
  /** Per cent: `20`. */
  taxRate: z.string().nullable(),
  /** Whose own deck it is; null: for all. */
  owner: nobodyOr,
  round: z.object({ mode: roundingMode, decimals: z.int() }),
  archivedAt: instantText.nullable(),
  /** The version in force now; null: none yet. */
  inForce: z.int().nullable(),
  /** How many rules that version has. */
  rules: z.int(),
  /** The next version to take force. */
  next: z.object({ number: z.int(), effectiveAt: instantText }).nullable(),
  version,
});
export type DeckLine = z.infer<typeof deckLine>;

export const deckListQuery = z.object({
  cursor,
  limit,
  search,
  side: side.optional(),
  service: service.optional(),
  currency: currency.optional(),
  customerId: id.optional(),
  archived: z.stringbool().default(false),
});
export const deckPage = page(deckLine).extend({ position: z.int() });

export const versionStates = ['past', 'in-force', 'scheduled', 'withdrawn'] as const;
export const deckVersion = z.object({
  number: z.int(),
  state: z.enum(versionStates),
  effectiveAt: instantText,
  withdrawnAt: instantText.nullable(),
  note: z.string(),
  source: z.enum(['hand', 'sheet', 'restore', 'demo']),
  by: nobodyOr,
  added: z.int(),
  changed: z.int(),
  closed: z.int(),
  createdAt: instantText,
});
export type DeckVersion = z.infer<typeof deckVersion>;

/** A former version that is being made the next one, or could not be. */
export const restoration = z.object({
  former: z.int(),
  state: z.enum(['running', 'done', 'failed']),
  fault: z.object({ code: z.string(), data: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: instantText,
});
export type Restoration = z.infer<typeof restoration>;

export const deck = deckLine.extend({
  /** The newest first. */
  versions: z.array(deckVersion),
  /** The one that runs, or the last one when it failed and no version came since. */
  restoration: restoration.nullable(),
  /** Where it is used now or will be. */
  usedBy: z.object({
    plans: z.array(named),
    carriers: z.array(named),
    isDefault: z.boolean(),
  }),
  abilities: z.object({ manage: z.boolean() }),
  position: z.int(),
});
export type Deck = z.infer<typeof deck>;

const deckFields = {
  name,
  zone,
  tax: tax.default('net'),
  /** Per cent, with `gross` only. */
  taxRate: decimalText.nullable().default(null),
  round: z
    .object({ mode: roundingMode, decimals: z.int().min(0).max(8) })
    .default({ mode: 'half_up', decimals: 4 }),
};

/** Side, service, currency and owner of a deck stay what they are: prices have been made with them. */
export const newDeck = z.object({
  code,
  side,
  service: service.default('voice'),
  currency,
  ownerCustomerId: id.nullable().default(null),
  ...deckFields,
});
export const deckChange = z.object({
  version,
  name: name.optional(),
  zone: zone.optional(),
  tax: tax.optional(),
  taxRate: decimalText.nullable().optional(),
  round: z.object({ mode: roundingMode, decimals: z.int().min(0).max(8) }).optional(),
  archived: z.boolean().optional(),
});

// Rules

/** A rule as it stands in a deck: prices with at most 8 places. */
export const deckRule = rateRule.superRefine((rule, context) => {
  const prices = [rule.connectFee, rule.maxCharge, rule.minCharge, ...rule.steps.map((step) => step.rate)];
  if (prices.some((price) => price !== undefined && !/^\d{1,10}(\.\d{1,8}0*)?$/.test(price)))
    context.addIssue({ code: 'custom', message: 'price-too-fine', path: ['steps'] });
});
export type DeckRuleInput = z.output<typeof deckRule>;

export const ruleLine = rateRule.extend({
  id: z.string(),
  /** The version it came with. */
  fromVersion: z.int(),
  /** The version that closed it, if one has. */
  untilVersion: z.int().nullable(),
});
export type RuleLine = z.infer<typeof ruleLine>;

export const ruleListQuery = z.object({
  cursor,
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The version to look at; the last one when it is left out. */
  version: z.coerce.number().int().min(1).optional(),
  /** Digits: a beginning of the prefix. Else: a part of the destination's name. */
  search,
  group: z.string().max(40).optional(),
});
/** `total` stands on the first page only. */
export const rulePage = page(ruleLine).extend({ version: z.int(), position: z.int() });

/** By hand: rules put in place of others or anew, rules closed. One new version; nothing else is copied. */
export const ruleEdit = z.object({
  /** When it takes force; null: now. Not before the last version. */
  effectiveAt: instant().nullable().default(null),
  note,
  put: z
    .array(z.object({ replaces: z.string().nullable().default(null), rule: deckRule }))
    .max(1000)
    .default([]),
  close: z
    .array(z.string().regex(/^\d{1,18}$/))
    .max(1000)
    .default([]),
});
export type RuleEdit = z.output<typeof ruleEdit>;

export const destinationGroups = z.object({ items: z.array(z.string()) });

// Plans

const planDeck = z.object({ id, code: z.string(), name: z.string(), service });
export const planLine = z.object({
  id,
  code: z.string(),
  name: z.string(),
  description: z.string(),
  currency: z.string(),
  state: z.enum(['on-sale', 'withdrawn']),
  /** The chain in force now. */
  decks: z.array(planDeck),
  bundles: z.array(named),
  /** How many have it now. */
  subscribers: z.int(),
  version,
});
export type PlanLine = z.infer<typeof planLine>;
export const planList = z.object({ items: z.array(planLine), position: z.int() });

export const planVersion = z.object({
  number: z.int(),
  effectiveAt: instantText,
  decks: z.array(planDeck),
  by: nobodyOr,
  createdAt: instantText,
});
export const plan = planLine.extend({
  versions: z.array(planVersion),
  abilities: z.object({ manage: z.boolean() }),
  position: z.int(),
});
export type Plan = z.infer<typeof plan>;

const deckIds = z.array(id).max(20);
export const newPlan = z.object({
  code,
  name,
  description: z.string().trim().max(500).default(''),
  currency,
  deckIds: deckIds.default([]),
  bundleIds: z.array(id).max(20).default([]),
  /** From when its decks count; null: now. */
  effectiveAt: instant().nullable().default(null),
});
export const planChange = z.object({
  version,
  name: name.optional(),
  description: z.string().trim().max(500).optional(),
  state: z.enum(['on-sale', 'withdrawn']).optional(),
  /** Bundles of those who get the plan from now on, and of those who have it. */
  bundleIds: z.array(id).max(20).optional(),
});
/** The chain of decks from a moment on. */
export const planDecks = z.object({ deckIds, effectiveAt: instant().nullable().default(null) });

export const defaultDeck = z.object({
  currency: z.string(),
  service,
  deck: z.object({ id, code: z.string(), name: z.string() }).nullable(),
  effectiveAt: instantText,
  isInForce: z.boolean(),
});
export const defaultDeckList = z.object({ items: z.array(defaultDeck), position: z.int() });
export const newDefaultDeck = z.object({
  currency,
  service: service.default('voice'),
  deckId: id.nullable(),
  effectiveAt: instant().nullable().default(null),
});

// What a subscriber has

export const subscriberPlan = z.object({
  id,
  plan: z.object({ id, code: z.string(), name: z.string() }),
  since: instantText,
  until: instantText.nullable(),
  isPresent: z.boolean(),
});

/** What is left of a bundle in the month that runs. */
export const bundleMeter = z.object({
  holdingId: id,
  bundleId: id,
  name: z.string(),
  unit: z.enum(['seconds', 'messages']),
  periodStart: plainDateText,
  periodEnd: plainDateText,
  granted: z.int(),
  rolledOver: z.int(),
  used: z.int(),
  left: z.int(),
  /** With how many other subscribers. */
  sharedWith: z.int(),
  destinationGroups: z.array(z.string()),
});
export type BundleMeter = z.infer<typeof bundleMeter>;

export const subscriberTariff = z.object({
  subscriberId: id,
  customerId: id,
  username: z.string(),
  plans: z.array(subscriberPlan),
  /** The chain of a call that begins now. */
  decks: z.array(
    z.object({ id, code: z.string(), name: z.string(), from: z.enum(['customer', 'plan', 'default']) }),
  ),
  /** Per cent. */
  discount: z.string().nullable(),
  meters: z.array(bundleMeter),
  link: z.object({ createdAt: instantText, lastUsedAt: instantText.nullable() }).nullable(),
  abilities: z.object({ assign: z.boolean(), link: z.boolean() }),
  position: z.int(),
});
export type SubscriberTariff = z.infer<typeof subscriberTariff>;

export const planAssignment = z.object({ planId: id, from: instant().nullable().default(null) });
/** The secret address, shown this once. */
export const subscriberLink = z.object({ url: z.string() });

// Carriers

export const carrierDeckLine = z.object({
  carrier: named,
  deck: z.object({ id, code: z.string(), name: z.string(), currency: z.string() }).nullable(),
  service,
  since: instantText.nullable(),
  until: instantText.nullable(),
});
export const carrierDeckList = z.object({ items: z.array(carrierDeckLine), position: z.int() });
export const newCarrierDeck = z.object({
  deckId: id,
  service: service.default('voice'),
  from: instant().nullable().default(null),
});

// Discounts

const percent = decimalText.refine(
  (text) => /^(100(\.0*)?|\d{1,2}(\.\d{1,8})?)$/.test(text) && Number(text) > 0,
  {
    error: 'not-a-percentage',
  },
);
export const discount = z.object({
  id,
  customer: named,
  percent: z.string(),
  since: instantText,
  until: instantText.nullable(),
  isPresent: z.boolean(),
});
export type Discount = z.infer<typeof discount>;
export const discountQuery = z.object({ customerId: id.optional(), cursor, limit });
export const discountPage = page(discount).extend({ position: z.int() });
export const newDiscount = z.object({
  customerId: id,
  percent,
  from: instant().nullable().default(null),
  until: instant().nullable().default(null),
});

// Bundles

const bundleFields = {
  name,
  unit: z.enum(['seconds', 'messages']),
  /** Seconds or messages a month. */
  allowance: z.int().min(1).max(2_000_000_000),
  destinationGroups: z.array(z.string().min(1).max(40)).max(100),
  increment: z.int().min(1).max(86_400),
  coversConnectFee: z.boolean(),
  rollOverPeriods: z.int().min(0).max(12),
  priority: z.int().min(-1000).max(1000),
  shared: z.boolean(),
};
export const bundle = z.object({
  id,
  code: z.string(),
  ...bundleFields,
  plans: z.array(named),
  holders: z.int(),
  archivedAt: instantText.nullable(),
  version,
});
export type Bundle = z.infer<typeof bundle>;
export const bundleList = z.object({ items: z.array(bundle), position: z.int() });
export const newBundle = z.object({
  code,
  ...bundleFields,
  destinationGroups: bundleFields.destinationGroups.default([]),
  increment: bundleFields.increment.default(1),
  coversConnectFee: z.boolean().default(true),
  rollOverPeriods: bundleFields.rollOverPeriods.default(0),
  priority: bundleFields.priority.default(0),
  shared: z.boolean().default(false),
});
/** Unit and sharing stay: counters have been filled by them. */
export const bundleChange = z.object({
  version,
  name: name.optional(),
  allowance: bundleFields.allowance.optional(),
  destinationGroups: bundleFields.destinationGroups.optional(),
  increment: bundleFields.increment.optional(),
  coversConnectFee: z.boolean().optional(),
  rollOverPeriods: bundleFields.rollOverPeriods.optional(),
  priority: bundleFields.priority.optional(),
  archived: z.boolean().optional(),
});
/** Gives a bundle by hand to subscribers of one customer, who share it. */
export const newHolding = z.object({
  subscriberIds: z.array(id).min(1).max(500),
  from: instant().nullable().default(null),
  until: instant().nullable().default(null),
});

// Exchange rates

export const exchangeRate = z.object({
  base: z.string(),
  quote: z.string(),
  day: plainDateText,
  rate: z.string(),
});
export type ExchangeRate = z.infer<typeof exchangeRate>;
export const exchangeRateQuery = z.object({
  base: currency.optional(),
  quote: currency.optional(),
  cursor,
  limit,
});
export const exchangeRatePage = page(exchangeRate).extend({ position: z.int() });
export const newExchangeRate = z.object({
  base: currency,
  quote: currency,
  day: plainDateText,
  rate: decimalText.refine((text) => Number(text) > 0, { error: 'rate-not-positive' }),
});

// Quotes

/** One vendor's price for the call. `cost` is in the vendor's currency, `converted` in the price's; null: no rate. */
export const vendorQuote = z.object({
  carrier: named,
  deck: z.string().nullable(),
  prefix: z.string().nullable(),
  cost: z.string().nullable(),
  currency: z.string().nullable(),
  converted: z.string().nullable(),
  /** Price without tax minus cost, in the price's currency. */
  margin: z.string().nullable(),
  /** Of the price without tax, per cent with one place; null when the price is nothing. */
  marginPercent: z.string().nullable(),
  /** Exchange rate used, when the currencies differ. */
  rate: z.string().nullable(),
});
export type VendorQuote = z.infer<typeof vendorQuote>;

/** A price, and with a plan or subscriber what it was found by. */
export const quote = priceQuote.extend({
  /** With a plan or subscriber: the number as the decks write it, and its kind. */
  number: z.object({ dialled: z.string(), rated: z.string(), kind: z.string() }).optional(),
  deck: z.object({ id, code: z.string(), name: z.string() }).optional(),
  plan: z.object({ id, code: z.string(), name: z.string() }).nullable().optional(),
  bundle: z.object({ id, name: z.string(), seconds: z.int(), left: z.int() }).nullable().optional(),
  /** The price without the tax that a gross deck has in it. */
  net: z.string().optional(),
  /** The cheapest vendor and all of them; only for who may see costs. */
  vendors: z.array(vendorQuote).optional(),
});
export type Quote = z.infer<typeof quote>;
/** `no-plan`: the subscriber had no plan then, or the plan no decks yet. */
export const refusedQuote = z.object({ refusal: z.enum(['no_rate', 'no-plan']) });
export const quoteList = z.array(z.union([quote, refusedQuote]));

/** A number as people write it: digits, `+`, `*`, `#` and what they part them by. */
const dialled = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\d\s+()*#./-]*\d[\d\s+()*#./-]*$/, { error: 'not-a-dialled-number' });

/** The simulator: one call by a plan or as a subscriber's, in the address of a page. */
export const simulation = z
  .object({
    to: dialled,
    startedAt: instantText,
    /** Of messages: how many. */
    seconds: z.coerce.number().int().min(0).max(86_400),
    service: service.default('voice'),
    planId: id.optional(),
    subscriberId: id.optional(),
  })
  .refine((ask) => (ask.planId === undefined) !== (ask.subscriberId === undefined), {
    error: 'one-tariff-needed',
    path: ['planId'],
  });

// The customer's own page

export const myTariff = z.object({
  subscriberId: id,
  username: z.string(),
  plan: z.object({ name: z.string(), description: z.string(), currency: z.string() }).nullable(),
  zone: z.string(),
  now: instantText,
  meters: z.array(bundleMeter),
  numbers: z.array(z.string()),
});
export type MyTariff = z.infer<typeof myTariff>;
/** Whatever stands in the address: what is cut off or mistyped opens nothing, like an address taken back. */
export const linkToken = z.object({ token: z.string() });
export const mySimulation = z.object({
  to: dialled,
  startedAt: instantText,
  seconds: z.coerce.number().int().min(0).max(86_400),
  service: service.default('voice'),
});
