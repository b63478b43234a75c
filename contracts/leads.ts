import { z } from 'zod';
import { email, id, instantText, locale, page, plainDate, version } from './common.ts';

/**
 * A lead is one signal from somebody who may become a customer: a form sent, an ad answered, a call noted down.
 * Room `leads`. What Meta needs stands in `leads-meta.ts`.
 */

/** A text in some of the languages; a missing one falls back to the form's first language. */
export const texts = z.object({
  tr: z.string().trim().max(2000).optional(),
  en: z.string().trim().max(2000).optional(),
  'pt-BR': z.string().trim().max(2000).optional(),
});
export type Texts = z.infer<typeof texts>;

/** Where a lead came from: a code of our own (`website`, `facebook`, `phone` …) or the operator's. */
export const sourceCode = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not-a-code' })
  .max(40);
/** Sources that have words in every language. */
export const knownSources = [
  'website',
  'facebook',
  'instagram',
  'google',
  'whatsapp',
  'phone',
  'walk-in',
  'referral',
  'fair',
  'other',
] as const;

export const campaignName = z.string().trim().min(1).max(200);

/** What a field asks for; the first five say where the answer belongs on the customer. */
export const fieldType = z.enum([
  'name',
  'company',
  'phone',
  'email',
  'message',
  'text',
  'long-text',
  'number',
  'date',
  'choice',
  'choices',
  'yes-no',
  'hidden',
]);
export type FieldType = z.infer<typeof fieldType>;

const reservedKey = /^(utm_|consent_)|^(homepage|gclid|fbclid|msclkid|ttclid|landing|referrer|locale)$/;
const fieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'not-a-code' })
  .refine((key) => !reservedKey.test(key), { error: 'reserved' });

export const formField = z.object({
  key: fieldKey,
  type: fieldType,
  label: texts,
  hint: texts.optional(),
  required: z.boolean().default(false),
  /** Of `choice` and `choices`. */
  options: z
    .array(z.object({ value: z.string().trim().min(1).max(100), label: texts }))
    .max(60)
    .default([]),
  /** Of `hidden`: sent unless the page fills in another. */
  value: z.string().max(500).optional(),
});
export type FormField = z.infer<typeof formField>;

/** Something the sender is asked to agree to; the very words shown are kept with the lead. */
export const formConsent = z.object({
  key: fieldKey,
  text: texts,
  required: z.boolean().default(false),
});

/** A web page's origin: `https://www.ornek.test`. */
export const origin = z
  .string()
  .trim()
  .max(253)
  .regex(/^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/, { error: 'not-an-origin' });

export const formKey = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/, { error: 'not-a-key' });

const formParts = {
  name: z.string().trim().min(1).max(120),
  active: z.boolean(),
  languages: z.array(locale).min(1),
  fields: z.array(formField).min(1).max(30),
  consents: z.array(formConsent).max(4),
  title: texts,
  intro: texts,
  submit: texts,
  thanks: texts,
  /** Where the browser goes after sending, instead of the thanks text. */
  redirectUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable(),
  /** Pages that may embed the form and post to it; empty: any. Posts from elsewhere are kept apart. */
  allowedOrigins: z.array(origin).max(20),
  source: sourceCode,
  /** Used when the visitor brings no `utm_campaign`. */
  campaign: campaignName.nullable(),
  /** Among whom the assignment rule chooses; empty: as the board says. */
  preferredUserIds: z.array(id).max(50),
  /** Sent faster than this after the page was opened: kept apart. 0: not looked at. */
  minimumSeconds: z.int().min(0).max(60),
};

/** A new form; the key becomes part of its address and stays. */
export const newForm = z.object({
  ...formParts,
  key: formKey,
  active: formParts.active.default(true),
  languages: formParts.languages.default(['tr']),
  consents: formParts.consents.default([]),
  intro: texts.default({}),
  submit: texts.default({}),
  thanks: texts.default({}),
  redirectUrl: formParts.redirectUrl.default(null),
  allowedOrigins: formParts.allowedOrigins.default([]),
  source: sourceCode.default('website'),
  campaign: formParts.campaign.default(null),
  preferredUserIds: formParts.preferredUserIds.default([]),
  minimumSeconds: formParts.minimumSeconds.default(2),
});
export type NewForm = z.output<typeof newForm>;
export const formChange = z
  .object({ ...formParts, version })
  .partial()
  .required({ version: true });

export const formView = z.object({
  ...formParts,
  id,
  key: formKey,
  version,
  createdAt: instantText,
  changedAt: instantText,
  /** Addresses to hand out. */
  hostedUrl: z.string(),
  embedUrl: z.string(),
  intakeUrl: z.string(),
});
export type FormView = z.infer<typeof formView>;

export const formSummary = z.object({
  id,
  key: formKey,
  name: z.string(),
  active: z.boolean(),
  source: z.string(),
  hostedUrl: z.string(),
  leads: z.int(),
  suspected: z.int(),
  lastLeadAt: instantText.nullable(),
});
export type FormSummary = z.infer<typeof formSummary>;

/** A draft to be looked at: drawn as the real page draws it, saved nowhere. */
export const formPreview = z.object({ form: z.string().max(200_000), locale: locale.optional() });

/** An entry as a page or program sends it: field keys, `consent_…`, `utm_…`, and what the page adds with `_`. */
export const intakeBody = z.record(z.string().max(80), z.unknown());
/** What the sender of a form gets as JSON. */
export const intakeAnswer = z.object({
  id,
  received: z.literal(true),
  thanks: z.string(),
  redirectUrl: z.string().nullable(),
});

/** `arrived` counts; `suspected` waits for a person's judgement; `discarded` was judged to be nothing. */
export const leadState = z.enum(['arrived', 'suspected', 'discarded']);
export type LeadState = z.infer<typeof leadState>;

/** How it got in: by our own form, from Meta, by hand. */
export const leadChannel = z.enum(['form', 'meta', 'hand']);
export type LeadChannel = z.infer<typeof leadChannel>;

/** Why an entry was kept apart. */
export const suspicion = z.enum(['honeypot', 'too-fast', 'token-broken', 'links', 'origin', 'test']);
export type Suspicion = z.infer<typeof suspicion>;

export const utm = z.object({
  source: z.string().optional(),
  medium: z.string().optional(),
  campaign: z.string().optional(),
  term: z.string().optional(),
  content: z.string().optional(),
  id: z.string().optional(),
  gclid: z.string().optional(),
  fbclid: z.string().optional(),
  msclkid: z.string().optional(),
  ttclid: z.string().optional(),
});
export type Utm = z.infer<typeof utm>;

export const leadAnswer = z.object({
  key: z.string(),
  label: z.string(),
  type: z.string(),
  value: z.string(),
});
export type LeadAnswer = z.infer<typeof leadAnswer>;

export const leadConsent = z.object({ key: z.string(), text: z.string(), given: z.boolean() });

/** The ad behind a lead; ids are texts (64 bit). */
export const leadAd = z.object({
  platform: z.string().optional(),
  adId: z.string().optional(),
  adName: z.string().optional(),
  adsetId: z.string().optional(),
  adsetName: z.string().optional(),
  campaignId: z.string().optional(),
  campaignName: z.string().optional(),
  formId: z.string().optional(),
  formName: z.string().optional(),
  pageId: z.string().optional(),
  leadgenId: z.string().optional(),
  organic: z.boolean().optional(),
});
export type LeadAd = z.infer<typeof leadAd>;

const personRef = z.object({ id, name: z.string() });

export const leadSummary = z.object({
  id,
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  name: z.string(),
  /** E.164 and address; masked for roles without the right (`masked`). */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  masked: z.boolean(),
  source: z.string(),
  campaign: z.string().nullable(),
  channel: leadChannel,
  formId: id.nullable(),
  formName: z.string().nullable(),
  state: leadState,
  suspicions: z.array(z.string()),
  /** Whether this lead made a new customer. */
  newCustomer: z.boolean(),
  responsibles: z.array(personRef),
  /** When the person sent it, and when it got here. */
  happenedAt: instantText,
  arrivedAt: instantText,
  version,
});
export type LeadSummary = z.infer<typeof leadSummary>;

export const leadDetail = leadSummary.extend({
  message: z.string().nullable(),
  answers: z.array(leadAnswer),
  consents: z.array(leadConsent),
  utm,
  ad: leadAd,
  landing: z.string().nullable(),
  referrer: z.string().nullable(),
  createdBy: personRef.nullable(),
  /** What arrived, untouched; only for those who may see contacts. */
  raw: z.string().nullable(),
});
export type LeadDetail = z.infer<typeof leadDetail>;

const leadFilters = {
  search: z.string().trim().max(100).optional(),
  source: z.string().max(40).optional(),
  campaign: z.string().max(200).optional(),
  channel: leadChannel.optional(),
  formId: id.optional(),
  customerId: id.optional(),
  state: leadState.default('arrived'),
  /** Days in the caller's zone, both included. */
  from: plainDate().optional(),
  until: plainDate().optional(),
};
export const leadExportQuery = z.object(leadFilters);
export const leadListQuery = z.object({
  ...leadFilters,
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type LeadListQuery = z.output<typeof leadListQuery>;
/** `position` is the live position this state is complete up to. */
export const leadPage = page(leadSummary).extend({ position: z.number() });

/** What the filters can be set to, with how many leads each has within the caller's reach. */
export const leadFacets = z.object({
  sources: z.array(z.object({ value: z.string(), count: z.int() })),
  campaigns: z.array(z.object({ value: z.string(), count: z.int() })),
  forms: z.array(z.object({ value: id, label: z.string(), count: z.int() })),
  suspected: z.int(),
});
export type LeadFacets = z.infer<typeof leadFacets>;

/** A lead noted down by a person. Phone as people type it; at least one of phone and e-mail. */
export const newLead = z
  .object({
    kind: z.enum(['person', 'company']).default('person'),
    name: z.string().trim().min(1).max(200),
    phone: z.string().trim().max(40).optional(),
    email: email.optional(),
    message: z.string().trim().max(5000).optional(),
    source: sourceCode.default('phone'),
    campaign: campaignName.optional(),
    /** Who looks after them from now on; nobody: the board's rule decides. */
    responsibleIds: z.array(id).max(20).optional(),
  })
  .refine((lead) => Boolean(lead.phone || lead.email), { path: ['phone'], error: 'contact-needed' });
export type NewLead = z.output<typeof newLead>;
export const newLeadAnswer = z.object({ id, customerId: id, created: z.boolean() });

/** First and last touch of a customer, and its leads, newest first. */
export const customerLeads = z.object({
  first: z.object({ source: z.string(), campaign: z.string().nullable(), at: instantText }).nullable(),
  last: z.object({ source: z.string(), campaign: z.string().nullable(), at: instantText }).nullable(),
  leads: z.array(leadSummary),
  position: z.number(),
});
export type CustomerLeads = z.infer<typeof customerLeads>;
