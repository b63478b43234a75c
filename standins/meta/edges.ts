import type { z } from 'zod';
import { createLead, newLeadShape } from './create-lead.ts';
import type { Courier } from './deliver.ts';
import { leadFilter } from './filtering.ts';
import { type Caller, pageOf, requirePageToken, requirePermission } from './graph-access.ts';
import { GraphError, invalidParameter, permissionMissing, unknownObject } from './graph-error.ts';
import { formNode, isReadable, leadNode, pageNode } from './nodes.ts';
import { cursorPage } from './paging.ts';
import type { Form, Lead, State } from './state.ts';
import { subscribeApp } from './verify-callback.ts';

export type Ask = {
  state: State;
  courier: Courier;
  caller: Caller;
  params: Map<string, string>;
  address: URL;
};
type Edge = (ask: Ask, id: string) => unknown;

/** `METHOD edge` → what it does with the id before it. */
export const edges: Record<string, Edge> = {
  'GET leads': listLeads,
  'GET leadgen_forms': listForms,
  'GET subscribed_apps': listSubscribedApps,
  'POST subscribed_apps': subscribePage,
  'DELETE subscribed_apps': unsubscribePage,
  'GET test_leads': listTestLeads,
  'POST test_leads': createTestLead,
  'GET subscriptions': listSubscriptions,
  'POST subscriptions': subscribe,
  'GET accounts': listAccounts,
};

/** The form when this caller may read its leads. */
export function formOf(ask: Ask, formId: string): Form {
  const form = ask.state.forms.get(formId);
  if (!form) throw unknownObject(formId);
  pageOf(ask.state, ask.caller, form.pageId);
  return form;
}

/** Leads of a form, or of an ad when the id is no form's. */
function listLeads(ask: Ask, id: string) {
  const { state, caller, params } = ask;
  const ofAd = !state.forms.has(id) && [...state.leads.values()].find((lead) => lead.adId === id);
  if (ofAd) pageOf(state, caller, ofAd.pageId);
  else formOf(ask, id);
  requirePermission(caller, 'leads_retrieval');
  const wanted = leadFilter(params.get('filtering'));
  const mine = (lead: Lead) => (ofAd ? lead.adId === id : lead.formId === id);
  return listOf(
    ask,
    newestFirst(state, (lead) => !lead.test && mine(lead) && isReadable(state, lead) && wanted(lead)),
  );
}

function listForms(ask: Ask, pageId: string) {
  const page = pageOf(ask.state, ask.caller, pageId);
  requirePermission(ask.caller, 'pages_manage_ads');
  const forms = [...ask.state.forms.values()].filter((form) => form.pageId === page.id);
  const { page: rows, paging } = cursorPage(forms, ask.params, ask.address);
  return { data: rows.map((form) => formNode(ask.state, form, ask.params.get('fields'))), paging };
}

function listSubscribedApps({ state, caller }: Ask, pageId: string) {
  requirePageToken(caller);
  const page = pageOf(state, caller, pageId);
  const { id, name } = state.app;
  const link = 'https://kovan.ornek.test';
  const fields = page.subscribedFields;
  return {
    data: fields.length > 0 ? [{ category: 'Business', link, name, id, subscribed_fields: fields }] : [],
  };
}

function subscribePage({ state, caller, params }: Ask, pageId: string) {
  requirePageToken(caller);
  const page = pageOf(state, caller, pageId);
  requirePermission(caller, 'pages_manage_metadata');
  const fields = listParameter(params.get('subscribed_fields'));
  if (fields.length === 0) throw invalidParameter('The parameter subscribed_fields is required.');
  page.subscribedFields = [...new Set([...page.subscribedFields, ...fields])];
  return { success: true };
}

function unsubscribePage({ state, caller }: Ask, pageId: string) {
  requirePageToken(caller);
  pageOf(state, caller, pageId).subscribedFields = [];
  return { success: true };
}

function listTestLeads(ask: Ask, formId: string) {
  formOf(ask, formId);
  requirePermission(ask.caller, 'leads_retrieval');
  return listOf(
    ask,
    newestFirst(ask.state, (lead) => lead.test && lead.formId === formId),
  );
}

/** One test lead a form: a second one is refused until the first is deleted. */
function createTestLead(ask: Ask, formId: string) {
  const { state, courier, params } = ask;
  formOf(ask, formId);
  requirePermission(ask.caller, 'pages_manage_ads');
  if ([...state.leads.values()].some((lead) => lead.test && lead.formId === formId)) {
    throw invalidParameter(
      'A test lead exists already for this form. Delete it before creating another one.',
    );
  }
  const { lead, change } = createLead(
    state,
    {
      formId,
      organic: true,
      fieldData:
        jsonParameter(params, 'field_data', newLeadShape.shape.fieldData) ?? dummyAnswers(state, formId),
      disclaimers: jsonParameter(params, 'custom_disclaimer_responses', newLeadShape.shape.disclaimers),
    },
    true,
  );
  if (change) courier.announce(change);
  return { id: lead.id };
}

function listSubscriptions({ state, caller }: Ask, appId: string) {
  requireApp(caller, state, appId);
  const own = state.subscription;
  if (!own) return { data: [] };
  const fields = own.fields.map((name) => ({ name, version: state.version }));
  return { data: [{ object: 'page', callback_url: own.callbackUrl, active: own.active, fields }] };
}

/** The app's own webhook address: it must pass the challenge before the call succeeds. */
async function subscribe({ state, caller, params }: Ask, appId: string) {
  requireApp(caller, state, appId);
  const callbackUrl = params.get('callback_url');
  if (params.get('object') !== 'page' || !callbackUrl || !URL.canParse(callbackUrl)) {
    throw invalidParameter('object=page and a valid callback_url are required.');
  }
  const verdict = await subscribeApp(state, {
    callbackUrl,
    verifyToken: params.get('verify_token') ?? '',
    fields: listParameter(params.get('fields')),
  });
  if (verdict.ok) return { success: true };
  throw new GraphError({
    status: 400,
    code: 2200,
    message: `(#2200) Callback verification failed with the following errors: ${verdict.reason}`,
  });
}

function listAccounts({ state, caller, params, address }: Ask, who: string) {
  if (who !== 'me' || caller.kind !== 'user') throw unknownObject(who);
  requirePermission(caller, 'pages_show_list');
  const { page, paging } = cursorPage([...state.pages.values()], params, address);
  const fields = params.get('fields') ?? 'access_token,category,name,id,tasks';
  return { data: page.map((each) => pageNode(state, each, caller, fields)), paging };
}

function requireApp(caller: Caller, state: State, appId: string): void {
  if (caller.kind !== 'app') throw permissionMissing('app access token');
  if (appId !== state.app.id) throw unknownObject(appId);
}

function newestFirst(state: State, wanted: (lead: Lead) => boolean): Lead[] {
  const leads = [...state.leads.values()].filter(wanted);
  return leads.sort((a, b) => b.createdTime - a.createdTime || (b.id < a.id ? -1 : 1));
}

function listOf(ask: Ask, leads: Lead[]) {
  const { page, paging } = cursorPage(leads, ask.params, ask.address);
  return { data: page.map((lead) => leadNode(lead, ask.caller, ask.params.get('fields'))), paging };
}

function dummyAnswers(state: State, formId: string) {
  const questions = state.forms.get(formId)?.questions ?? [];
  const dummy = (key: string) => `<test lead: dummy data for ${key}>`;
  const special: Record<string, string> = { email: 'test@ornek.test' };
  return questions.map(({ key }) => ({ name: key, values: [special[key] ?? dummy(key)] }));
}

/** `a,b` or `["a","b"]`: Graph takes both. */
function listParameter(text = ''): string[] {
  return text
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter(Boolean);
}

function jsonParameter<Shape extends z.ZodType>(params: Map<string, string>, name: string, shape: Shape) {
  const text = params.get(name);
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text)) as z.output<Shape>;
  } catch {
    throw invalidParameter(`param ${name} must be an array.`);
  }
}
