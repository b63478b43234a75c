import { z } from 'zod';
import { email } from '../../../contracts/common.ts';
import type { LeadAd, LeadAnswer } from '../../../contracts/leads.ts';
import type { MappingTarget } from '../../../contracts/leads-meta.ts';
import { normalisePhone } from '../customers/index.ts';
import { attributionOf } from './attribution.ts';
import type { IncomingLead } from './incoming.ts';
import { nameIn } from './lead-name.ts';
import type { MetaFormRow, MetaQuestion } from './tables.ts';

const text = z.union([z.string(), z.number()]).transform(String).optional();

/** A lead as the Graph API gives it. Ad fields are absent for organic leads and without the advertiser's right. */
export const leadNode = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  created_time: z.string(),
  ad_id: text,
  ad_name: text,
  adset_id: text,
  adset_name: text,
  campaign_id: text,
  campaign_name: text,
  form_id: text,
  is_organic: z.boolean().optional(),
  platform: text,
  field_data: z
    .array(z.object({ name: z.string(), values: z.array(z.coerce.string()).default([]) }))
    .default([]),
  custom_disclaimer_responses: z
    .array(z.object({ checkbox_key: z.string(), is_checked: z.union([z.string(), z.boolean()]).optional() }))
    .default([]),
});
export type LeadNode = z.infer<typeof leadNode>;

/** The fields to ask for. */
export const leadFields = [
  'id',
  'created_time',
  'ad_id',
  'ad_name',
  'adset_id',
  'adset_name',
  'campaign_id',
  'campaign_name',
  'form_id',
  'is_organic',
  'platform',
  'field_data',
  'custom_disclaimer_responses',
].join(',');

type FormParts = Pick<
  MetaFormRow,
  'form_id' | 'page_id' | 'name' | 'campaign' | 'questions' | 'tracking' | 'mapping'
>;

/** Puts a lead of Meta into the normal form, by the form's mapping. `unnamed` stands in for a missing name. */
export function incomingFromMeta(node: LeadNode, form: FormParts, unnamed: string): IncomingLead {
  const read = readAnswers(node, form);
  const tracking = Object.fromEntries(form.tracking.map(({ key, value }) => [key, value]));
  const { utm } = attributionOf(tracking);
  const name = nameIn(read.name.join(' '));
  const company = nameIn(read.company);
  return {
    channel: 'meta',
    externalId: node.id,
    formId: null,
    kind: name === '' && company !== '' ? 'company' : 'person',
    name: name || company || unnamed,
    phones: read.phones,
    emails: read.emails,
    message: read.message.join('\n\n') || null,
    answers: read.answers,
    consents: node.custom_disclaimer_responses.map(({ checkbox_key, is_checked }) => ({
      key: checkbox_key,
      text: checkbox_key,
      given: is_checked === true || is_checked === '1' || is_checked === 'true',
    })),
    source: node.platform === 'ig' ? 'instagram' : 'facebook',
    campaign: form.campaign ?? node.campaign_name ?? utm.campaign ?? null,
    utm,
    ad: adOf(node, form),
    landing: null,
    referrer: null,
    preferredUserIds: [],
    raw: JSON.stringify(node).replaceAll('\\u0000', ''),
    suspicions: isTest(node) ? ['test'] : [],
    happenedAt: Temporal.Instant.from(node.created_time),
  };
}

const byType: Record<string, MappingTarget> = {
  FULL_NAME: 'name',
  FIRST_NAME: 'name',
  LAST_NAME: 'name',
  EMAIL: 'email',
  WORK_EMAIL: 'email',
  PHONE: 'phone',
  WORK_PHONE_NUMBER: 'phone',
  WHATSAPP_NUMBER: 'phone',
  COMPANY_NAME: 'company',
};

/** Where the answer to a question goes: as a person decided, else by its type, else by its standard name. */
export function targetOf(
  question: Pick<MetaQuestion, 'key' | 'type'>,
  mapping: Readonly<Record<string, MappingTarget>>,
): MappingTarget {
  const known = byType[question.type] ?? byType[standardNames[question.key] ?? question.key.toUpperCase()];
  return mapping[question.key] ?? known ?? 'answer';
}

const standardNames: Record<string, string> = { phone_number: 'PHONE' };

type Read = {
  name: string[];
  company: string;
  phones: string[];
  emails: string[];
  message: string[];
  answers: LeadAnswer[];
};

function readAnswers(node: LeadNode, form: FormParts): Read {
  const read: Read = { name: [], company: '', phones: [], emails: [], message: [], answers: [] };
  const questions = new Map(form.questions.map((question) => [question.key, question]));
  for (const { name: key, values } of namesFirst(node.field_data)) {
    const question = questions.get(key) ?? { key, label: key, type: 'CUSTOM' };
    const target = targetOf(question, form.mapping);
    const value = values
      .map((one) => one.trim())
      .filter(Boolean)
      .join(', ')
      .slice(0, 5000);
    if (value === '' || target === 'drop') continue;
    put(read, target, value);
    const type = target === 'answer' ? 'text' : target;
    read.answers.push({ key, label: question.label, type, value });
  }
  return read;
}

/** First and last name come in any order. */
const namesFirst = (fields: LeadNode['field_data']): LeadNode['field_data'] =>
  fields.toSorted((a, b) => Number(b.name === 'first_name') - Number(a.name === 'first_name'));

function put(read: Read, target: MappingTarget, value: string): void {
  if (target === 'name') read.name.push(value);
  if (target === 'company') read.company = value.slice(0, 200);
  if (target === 'message') read.message.push(value);
  if (target === 'phone') {
    const phone = normalisePhone(value);
    if (phone && !read.phones.includes(phone)) read.phones.push(phone);
  }
  if (target === 'email') {
    const address = email.safeParse(value.toLowerCase());
    if (address.success && !read.emails.includes(address.data)) read.emails.push(address.data);
  }
}

function adOf(node: LeadNode, form: FormParts): LeadAd {
  const ad: LeadAd = {
    platform: node.platform,
    adId: node.ad_id,
    adName: node.ad_name,
    adsetId: node.adset_id,
    adsetName: node.adset_name,
    campaignId: node.campaign_id,
    campaignName: node.campaign_name,
    formId: form.form_id,
    formName: form.name,
    pageId: form.page_id,
    leadgenId: node.id,
    organic: node.is_organic,
  };
  return Object.fromEntries(Object.entries(ad).filter(([, value]) => value !== undefined));
}

/** Meta's testing tool fills answers with `<test lead: dummy data for …>`. */
const isTest = (node: LeadNode): boolean =>
  node.field_data.some(({ values }) => values.some((value) => value.startsWith('<test lead:')));
