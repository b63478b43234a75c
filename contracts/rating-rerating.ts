import { z } from 'zod';
import { id, instantText, version } from './common.ts';

/** Which calls are looked at anew; all that is named must agree. `until` itself is not among them. */
export const reratingFilter = z.strictObject({
  from: instantText.optional(),
  until: instantText.optional(),
  subscriberId: id.optional(),
  customerId: id.optional(),
  planId: id.optional(),
  carrierId: id.optional(),
  /** Beginning of the number that was priced. */
  prefix: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'not-valid' })
    .optional(),
  /** Only what has a price, or only what has none. */
  state: z.enum(['rated', 'unrated']).optional(),
  /** Why it has none. */
  reason: z.string().max(60).optional(),
});
export type ReratingFilter = z.infer<typeof reratingFilter>;

export const newRerating = z.strictObject({
  filter: reratingFilter.refine(
    ({ from, until }) => !from || !until || Date.parse(from) < Date.parse(until),
    {
      error: 'ends-before-start',
      path: ['until'],
    },
  ),
  /** For those who ask later. */
  reason: z.string().trim().min(1).max(300),
});

const amounts = z.object({
  before: z.string(),
  after: z.string(),
  costBefore: z.string(),
  costAfter: z.string(),
  marginBefore: z.string(),
  marginAfter: z.string(),
});
export type ReratingAmounts = z.infer<typeof amounts>;

export const reratingSample = z.object({
  callId: z.string(),
  startedAt: instantText,
  subscriberId: z.string().nullable(),
  destination: z.string().nullable(),
  seconds: z.int(),
  currency: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type ReratingSample = z.infer<typeof reratingSample>;

export const rerating = z.object({
  id,
  filter: reratingFilter,
  reason: z.string(),
  state: z.enum(['previewing', 'previewed', 'applying', 'done', 'failed', 'withdrawn']),
  /** Calls looked at so far, those that come out differently, those of them that have no price any more. */
  calls: z.int(),
  changed: z.int(),
  /** Calls that nobody asked for, for which a bundle pays differently because of those. */
  shifted: z.int(),
  lost: z.int(),
  /** By currency, of what comes out differently; decimals. */
  totals: z.record(z.string(), amounts),
  /** The largest differences. */
  samples: z.array(reratingSample),
  fault: z.string().nullable(),
  by: z.object({ id, name: z.string() }).nullable(),
  createdAt: instantText,
  finishedAt: instantText.nullable(),
  version,
});
export type Rerating = z.infer<typeof rerating>;

export const reratingPage = z.object({
  items: z.array(rerating),
  nextCursor: z.string().nullable(),
  position: z.int(),
});

/** Usage that is put on a document: an invoice, a credit note, a line in another billing system. */
export const newUsageDocument = z.strictObject({
  reference: z.string().trim().min(1).max(120),
  customerId: id,
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Calls that began before. */
  until: instantText,
});

export const usageDocument = z.object({
  reference: z.string(),
  customerId: id,
  currency: z.string(),
  /** What the entries come to, exact; corrections of documents before are in it. */
  amount: z.string(),
  entries: z.int(),
  /** The part of the amount that corrects earlier documents. */
  adjustments: z.string(),
  until: instantText,
  releasedAt: instantText.nullable(),
  createdAt: instantText,
});
export type UsageDocument = z.infer<typeof usageDocument>;
