import { graphTime } from './clock.ts';
import { type Node, parseFields, selectFields } from './fields.ts';
import type { Caller } from './graph-access.ts';
import type { Form, Lead, Page, State } from './state.ts';

const LEAD_FIELDS = [
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
  'partner_name',
  'field_data',
  'custom_disclaimer_responses',
  'retailer_item_id',
  'post',
  'home_listing',
  'vehicle',
  'post_submission_check_result',
] as const;
const FORM_FIELDS = [
  'id',
  'name',
  'status',
  'locale',
  'questions',
  'tracking_parameters',
  'leads_count',
  'organic_leads_count',
  'page_id',
  'page',
  'created_time',
  'expired_leads_count',
  'follow_up_action_url',
  'privacy_policy_url',
] as const;
const PAGE_FIELDS = ['id', 'name', 'category', 'link', 'access_token', 'tasks'] as const;

const DAY = 86_400;
/** Leads can be read for 90 days. */
export const LEAD_LIFE_SECONDS = 90 * DAY;

/** Whether a lead is still young enough to be read. */
export const isReadable = (state: State, lead: Lead): boolean =>
  lead.createdTime > Math.floor(state.now() / 1000) - LEAD_LIFE_SECONDS;

/** The lead as this caller sees it; the ad fields need `ads_management`, without it they are silently absent. */
export function leadNode(lead: Lead, caller: Caller, fields: string | undefined): Node {
  const mayAds = caller.kind !== 'app' && caller.permissions.includes('ads_management');
  const ad = mayAds && {
    ad_id: lead.adId,
    ad_name: lead.adName,
    adset_id: lead.adsetId,
    adset_name: lead.adsetName,
    campaign_id: lead.campaignId,
    campaign_name: lead.campaignName,
  };
  const node: Node = {
    id: lead.id,
    created_time: graphTime(lead.createdTime),
    ...ad,
    form_id: lead.formId,
    is_organic: lead.organic,
    platform: lead.platform,
    field_data: lead.fieldData,
    custom_disclaimer_responses: lead.disclaimers.length > 0 ? lead.disclaimers : undefined,
  };
  return selectFields(
    node,
    parseFields(fields || 'id,created_time,field_data'),
    LEAD_FIELDS,
    'RealtimeLeadGen',
  );
}

export function formNode(state: State, form: Form, fields: string | undefined): Node {
  const leads = [...state.leads.values()].filter((lead) => lead.formId === form.id && !lead.test);
  const page = state.pages.get(form.pageId);
  const node: Node = {
    id: form.id,
    name: form.name,
    status: form.status,
    locale: form.locale,
    questions: form.questions.map((question) => ({ id: `${form.id}${question.key}`, ...question })),
    tracking_parameters: form.trackingParameters,
    leads_count: leads.length,
    organic_leads_count: leads.filter((lead) => lead.organic).length,
    expired_leads_count: leads.filter((lead) => !isReadable(state, lead)).length,
    page_id: form.pageId,
    page: page && { id: page.id, name: page.name },
    created_time: graphTime(form.createdTime),
  };
  return selectFields(node, parseFields(fields || 'id,name,locale,status'), FORM_FIELDS, 'LeadGenData');
}

/** The page; its token is shown only to a person's token, as on `me/accounts`. */
export function pageNode(state: State, page: Page, caller: Caller, fields: string | undefined): Node {
  const own = [...state.tokens.values()].find((token) => token.kind === 'page' && token.pageId === page.id);
  const node: Node = {
    id: page.id,
    name: page.name,
    category: 'Real Estate',
    link: `https://www.facebook.com/${page.id}`,
    access_token: caller.kind === 'user' ? own?.token : undefined,
    tasks: ['ADVERTISE', 'MANAGE'],
  };
  return selectFields(node, parseFields(fields || 'name,id'), PAGE_FIELDS, 'Page');
}
