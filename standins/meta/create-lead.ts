import { z } from 'zod';
import { toSeconds } from './clock.ts';
import { type Change, demo, type Lead, type State } from './state.ts';
import { syntheticAnswers } from './synthetic-person.ts';

const fieldDataShape = z.array(z.object({ name: z.string().min(1), values: z.array(z.string()) }));

export const newLeadShape = z.strictObject({
  formId: z.string().default(demo.formId),
  /** Short form of the answers: name → value. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Long form, as Graph writes it. */
  fieldData: fieldDataShape.optional(),
  disclaimers: z.array(z.object({ checkbox_key: z.string(), is_checked: z.string() })).default([]),
  adId: z.string().optional(),
  adName: z.string().optional(),
  adsetId: z.string().optional(),
  adsetName: z.string().optional(),
  campaignId: z.string().optional(),
  campaignName: z.string().optional(),
  organic: z.boolean().optional(),
  platform: z.enum(['fb', 'ig']).default('fb'),
  /** ISO text or Unix seconds; now when absent. */
  createdTime: z.union([z.string(), z.number()]).optional(),
  /** false: the lead exists, but nobody is told. */
  notify: z.boolean().default(true),
  /** Keys added to the webhook's `value`: Meta adds keys without notice. */
  extra: z.record(z.string(), z.unknown()).default({}),
});
export type NewLead = z.input<typeof newLeadShape>;

/** Makes a lead as if a person had sent the form; without answers a synthetic person is made up. */
export function createLead(
  state: State,
  input: NewLead,
  test = false,
): { lead: Lead; change: Change | null } {
  const given = newLeadShape.parse(input);
  const form = state.forms.get(given.formId);
  if (!form) throw new Error(`no form ${given.formId}`);
  const id = state.nextId();
  const answers = given.fields ?? syntheticAnswers(id);
  const lead: Lead = {
    id,
    formId: form.id,
    pageId: form.pageId,
    createdTime:
      given.createdTime === undefined ? Math.floor(state.now() / 1000) : toSeconds(given.createdTime),
    fieldData: given.fieldData ?? Object.entries(answers).map(([name, value]) => ({ name, values: [value] })),
    disclaimers: given.disclaimers,
    adId: given.adId,
    adName: given.adName,
    adsetId: given.adsetId,
    adsetName: given.adsetName,
    campaignId: given.campaignId,
    campaignName: given.campaignName,
    organic: given.organic ?? given.adId === undefined,
    platform: given.platform,
    test,
  };
  state.leads.set(id, lead);
  return { lead, change: given.notify ? leadgenChange(lead, given.extra) : null };
}

/** What the webhook says about a lead: ids and the time, never the answers. */
export function leadgenChange(lead: Lead, extra: Record<string, unknown> = {}): Change {
  const value = {
    ...extra,
    created_time: lead.createdTime,
    leadgen_id: lead.id,
    page_id: lead.pageId,
    form_id: lead.formId,
    ...(lead.adId ? { ad_id: lead.adId, adgroup_id: lead.adId } : {}),
  };
  return { pageId: lead.pageId, field: 'leadgen', value };
}
