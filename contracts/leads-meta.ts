import { z } from 'zod';
import { id, instantText, page, version } from './common.ts';

/** Meta Lead Ads: connections (one app each), their pages, forms, and leads that could not be fetched. */

/** An id of Meta: up to 64 bits, so always text. */
export const metaId = z
  .string()
  .trim()
  .regex(/^\d{5,25}$/, { error: 'not-a-meta-id' });
export const connectionKey = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, { error: 'not-a-key' });

const secret = z.string().trim().min(8).max(500);

/** Secrets come in and never go out again. `key` `default` answers at `/api/hooks/meta`. */
export const newMetaConnection = z.object({
  key: connectionKey.default('default'),
  name: z.string().trim().min(1).max(120),
  appId: metaId,
  appSecret: secret,
  /** What the app's dashboard is told to send; made here when absent. */
  verifyToken: secret.optional(),
});
export const metaConnectionChange = z
  .object({ name: newMetaConnection.shape.name, active: z.boolean(), appSecret: secret, verifyToken: secret })
  .partial()
  .extend({ version });
/** The verify token is told once, in the answer that made it. */
export const newMetaConnectionAnswer = z.object({ id, verifyToken: z.string(), callbackUrl: z.string() });

/** What went wrong with Meta last: its error code where there was one, our own reason, and when. */
export const metaFault = z.object({
  reason: z.enum(['token', 'permission', 'limit', 'temporary', 'unknown-object', 'unexpected']),
  code: z.int().nullable(),
  message: z.string(),
  at: instantText,
});
export type MetaFault = z.infer<typeof metaFault>;

/** Where the answer to a question goes. */
export const mappingTarget = z.enum(['name', 'company', 'phone', 'email', 'message', 'answer', 'drop']);
export type MappingTarget = z.infer<typeof mappingTarget>;

export const metaFormView = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  campaign: z.string().nullable(),
  questions: z.array(
    z.object({ key: z.string(), label: z.string(), type: z.string(), target: mappingTarget }),
  ),
  leads: z.int(),
  failed: z.int(),
  lastLeadAt: instantText.nullable(),
  lastBackfillAt: instantText.nullable(),
  fault: metaFault.nullable(),
  version,
});
export type MetaFormView = z.infer<typeof metaFormView>;

export const metaPageView = z.object({
  id,
  pageId: z.string(),
  name: z.string(),
  /** `stopped`: the token or a permission failed; nothing is asked until a person mends it. */
  state: z.enum(['working', 'stopped']),
  subscribed: z.boolean(),
  lastWebhookAt: instantText.nullable(),
  lastBackfillAt: instantText.nullable(),
  fault: metaFault.nullable(),
  waiting: z.int(),
  failed: z.int(),
  forms: z.array(metaFormView),
  version,
});
export type MetaPageView = z.infer<typeof metaPageView>;

export const metaConnectionView = z.object({
  id,
  key: z.string(),
  name: z.string(),
  appId: z.string(),
  active: z.boolean(),
  callbackUrl: z.string(),
  /** Whether Meta has passed the challenge at our address. */
  verifiedAt: instantText.nullable(),
  pages: z.array(metaPageView),
  /** Pages that Meta lately told of and that are not connected here. */
  unknownPages: z.array(z.string()),
  version,
});
export type MetaConnectionView = z.infer<typeof metaConnectionView>;
export const metaOverview = z.object({
  connections: z.array(metaConnectionView),
  graph: z.object({ url: z.string(), version: z.string() }),
});
export type MetaOverview = z.infer<typeof metaOverview>;

/** A page's token is tested and the page subscribed before anything is kept. */
export const newMetaPage = z.object({ token: secret });
export const metaPageChange = z.object({ token: secret, version });
export const newMetaPageAnswer = z.object({
  id,
  pageId: z.string(),
  name: z.string(),
  forms: z.int(),
  subscribed: z.boolean(),
});

/** What a test of the page's token found. */
export const metaTest = z.object({
  ok: z.boolean(),
  name: z.string().nullable(),
  subscribed: z.boolean(),
  forms: z.int(),
  fault: metaFault.nullable(),
});
export type MetaTest = z.infer<typeof metaTest>;

/** How far back missed leads are looked for; Meta keeps them about 90 days. */
export const newMetaBackfill = z.object({ days: z.int().min(1).max(90).default(7) });

export const metaFormChange = z.object({
  campaign: z.string().trim().min(1).max(200).nullable().optional(),
  mapping: z.record(z.string().max(200), mappingTarget).optional(),
  version,
});

/** A lead Meta told of that could not be fetched. */
export const metaFailure = z.object({
  leadgenId: z.string(),
  pageId: z.string(),
  formId: z.string().nullable(),
  formName: z.string().nullable(),
  createdAt: instantText.nullable(),
  attempts: z.int(),
  fault: metaFault.nullable(),
});
export type MetaFailure = z.infer<typeof metaFailure>;
export const metaFailures = page(metaFailure);
