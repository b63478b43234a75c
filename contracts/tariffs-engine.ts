import { z } from 'zod';
import { id, instantText, zone } from './common.ts';

/**
 * The rate deck as JSON: import, export, quotes and the simulator share it. Prices are decimals as text, of the deck's
 * currency; seconds are whole. The meaning of each field: docs/guides/pricing.md.
 */

/** A price: not negative, at most 20 places. */
export const priceText = z.string().regex(/^\d{1,18}(\.\d{1,20})?$/, { error: 'not-a-price' });

/** What is priced: calls by their seconds, messages by their number. */
export const service = z.enum(['voice', 'message']);
export type Service = z.infer<typeof service>;

export const roundingMode = z.enum(['up', 'down', 'half_up', 'half_even', 'none']);

const seconds = z.int().min(0).max(31_622_400);

/** On which days and from which time of day a rule holds, in the deck's zone; all that is named must agree. */
export const ruleWindow = z.strictObject({
  /** ISO: 1 Monday … 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).optional(),
  months: z.array(z.int().min(1).max(12)).min(1).optional(),
  monthDays: z.array(z.int().min(1).max(31)).min(1).optional(),
  dates: z.array(z.iso.date()).min(1).optional(),
  from: z.iso.time().optional(),
});

/** From `from` elapsed seconds on, a call costs `rate` per `per` seconds in whole increments. */
export const rateStep = z.strictObject({
  from: seconds.default(0),
  rate: priceText,
  per: z.int().min(1).max(86_400).default(60),
  increment: z.int().min(1).max(86_400).default(1),
});

export const rateRule = z.strictObject({
  prefix: z.string().max(32),
  /** Where the prefix leads, for people. */
  destination: z.string().max(120).optional(),
  /** What bundles count by: `tr-mobile`. */
  group: z.string().max(40).optional(),
  weight: z.int().min(-1_000_000).max(1_000_000).default(0),
  validFrom: instantText.optional(),
  when: ruleWindow.optional(),
  connectFee: priceText.default('0'),
  /** A call of at most so many seconds costs nothing at all. */
  freeIfShorterThan: seconds.default(0),
  /** Always taken off the duration. */
  freeSeconds: seconds.default(0),
  blockMode: z.enum(['per_step', 'total']).default('per_step'),
  /** In `total`: the least duration billed. */
  initialSeconds: seconds.default(0),
  steps: z
    .array(rateStep)
    .min(1)
    .max(20)
    .refine(
      (steps) =>
        steps.every((step, n) => (n === 0 ? step.from === 0 : step.from > (steps[n - 1]?.from ?? 0))),
      {
        error: 'steps-out-of-order',
      },
    ),
  maxCharge: priceText.optional(),
  /** `cap` prices no higher; `stop` only ends the call in time and leaves a finished call as it is. */
  maxChargeMode: z.enum(['cap', 'stop']).default('cap'),
  minCharge: priceText.optional(),
  round: z.strictObject({ mode: roundingMode, decimals: z.int().min(0).max(20).default(4) }).optional(),
});

export const tariffJson = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  zone,
  decks: z
    .array(z.strictObject({ name: z.string().max(120).optional(), rules: z.array(rateRule).max(250_000) }))
    .min(1)
    .max(20),
});
export type TariffJson = z.infer<typeof tariffJson>;
export type RateRuleJson = z.infer<typeof rateRule>;

/** A call to be priced; part of a second counts as a whole one. */
export const quotedCall = z.object({
  to: z.string().max(64),
  startedAt: instantText,
  /** Of messages: how many. */
  seconds: z
    .number()
    .min(0)
    .max(31_622_400)
    .transform((value) => Math.ceil(value)),
});

const question = <Tariff extends z.ZodType>(tariff: Tariff) =>
  z
    .strictObject({
      tariff: tariff.optional(),
      planId: id.optional(),
      subscriberId: id.optional(),
      /** By which decks of the plan; an inline tariff is of either. */
      service: service.default('voice'),
      call: quotedCall,
      /** The connection fee was charged with an earlier part of the same call. */
      connectFeeAlreadyCharged: z.boolean().default(false),
    })
    .refine((ask) => [ask.tariff, ask.planId, ask.subscriberId].filter(Boolean).length === 1, {
      error: 'one-tariff-needed',
      path: ['tariff'],
    });

/** Exactly one of `tariff`, `planId` and `subscriberId` says by what the call is priced. */
export const quoteRequest = question(tariffJson);
/** The same while its tariff is not read yet. */
export const unreadQuoteRequest = question(z.unknown());
export const mostQuotes = 10_000;
export const quoteRequests = z.array(quoteRequest).max(mostQuotes);
export type QuoteRequest = z.infer<typeof quoteRequest>;

/** One stretch of the call at one price: whole increments from elapsed second `from`. */
export const priceSegment = z.object({
  from: z.int(),
  /** Billed: increments × increment. */
  seconds: z.int(),
  increments: z.number(),
  increment: z.int(),
  rate: z.string(),
  per: z.int(),
  /** Exact, or 20 decimals when it is no finite decimal. */
  cost: z.string(),
  /** The rule of this stretch, when a window changed during the call. */
  prefix: z.string(),
  deck: z.string(),
});
export type PriceSegment = z.infer<typeof priceSegment>;

/** Why the price is what it is; the same for a quote and for a rated call. */
export const priceTrace = z.object({
  deck: z.string(),
  /** Version of a deck that is kept here; null for a deck given with the question. */
  version: z.int().nullable(),
  ruleId: z.string().nullable(),
  prefix: z.string(),
  destination: z.string().nullable(),
  /** The rule's window: its days and time of day. */
  when: ruleWindow.nullable(),
  /** Where the window is read; null without a window. */
  zone: z.string().nullable(),
  currency: z.string(),
  blockMode: z.enum(['per_step', 'total']),
  seconds: z.int(),
  /** Set when the call was short enough to be free. */
  freeIfShorterThan: z.int().nullable(),
  freeSeconds: z.int(),
  bundle: z.object({ id: z.string(), seconds: z.int() }).nullable(),
  segments: z.array(priceSegment),
  /** What the stretches come to. */
  usage: z.string(),
  connectFee: z.string(),
  /** Set when the maximum lowered or the minimum raised the price. */
  maxCharge: z.string().nullable(),
  minCharge: z.string().nullable(),
  /** Discount in percent. */
  discount: z.string().nullable(),
  /** Before rounding. */
  exact: z.string(),
  round: z.object({ mode: roundingMode, decimals: z.int() }),
  cost: z.string(),
});
export type PriceTrace = z.infer<typeof priceTrace>;

export const priceQuote = z.object({
  cost: z.string(),
  currency: z.string(),
  billedSeconds: z.int(),
  segments: z.array(priceSegment),
  trace: priceTrace,
});
export type PriceQuote = z.infer<typeof priceQuote>;
