import { z } from 'zod';

const metaText = z.union([z.string(), z.number()]).transform(String);

/** The part of a page's webhook that tells of a lead. Meta adds keys without notice; ids may come as numbers. */
const leadgenValue = z.object({
  leadgen_id: metaText,
  page_id: metaText.optional(),
  form_id: metaText.optional(),
  ad_id: metaText.optional(),
  created_time: z.coerce.number().int().positive().optional(),
});

const envelopeShape = z.object({
  object: z.string(),
  entry: z.array(
    z.looseObject({
      id: metaText,
      changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })).default([]),
    }),
  ),
});
export type MetaEnvelope = z.infer<typeof envelopeShape>;

/** What a delivery says about one lead. `createdAt`: when the person sent it. */
export type LeadNotice = {
  leadgenId: string;
  pageId: string;
  formId: string | null;
  adId: string | null;
  createdAt: Temporal.Instant | null;
};

/** Parses signed bytes; null when they are no envelope of Meta. */
export function readEnvelope(body: Buffer): MetaEnvelope | null {
  try {
    return envelopeShape.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

/** Every lead of every change of every entry; changes of other fields, and ones without a lead's id, are left out. */
export function noticesOf(envelope: MetaEnvelope): LeadNotice[] {
  if (envelope.object !== 'page') return [];
  return envelope.entry.flatMap((entry) =>
    entry.changes
      .filter(({ field }) => field === 'leadgen')
      .flatMap(({ value }) => {
        const parsed = leadgenValue.safeParse(value);
        if (!parsed.success) return [];
        const { leadgen_id, page_id = entry.id, form_id = null, ad_id = null, created_time } = parsed.data;
        const createdAt = created_time ? Temporal.Instant.fromEpochMilliseconds(created_time * 1000) : null;
        return [{ leadgenId: leadgen_id, pageId: page_id, formId: form_id, adId: ad_id, createdAt }];
      }),
  );
}
