import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Courier } from './deliver.ts';
import { type Ask, edges, formOf } from './edges.ts';
import { authenticate, checkCallLimit, pageOf, requirePermission, usagePercent } from './graph-access.ts';
import { errorBody, errorOfKind, GraphError, unknownObject } from './graph-error.ts';
import type { Answer, Asked } from './http.ts';
import { takeGraphError } from './misbehaviour.ts';
import { formNode, isReadable, leadNode, pageNode } from './nodes.ts';
import type { State } from './state.ts';
import { metaJson } from './wire.ts';

const VERSION = /^v\d+\.\d+$/;

/** Answers one call of the Graph API; null = cut the connection without an answer. */
export async function answerGraph(state: State, courier: Courier, asked: Asked): Promise<Answer | null> {
  const { method } = asked;
  const call = { at: state.now(), method, path: asked.url.pathname, status: null as number | null };
  state.calls.push(call);
  const { slowMs } = state.misbehaviour.graph;
  if (slowMs > 0) await wait(slowMs);
  const trouble = takeGraphError(state.misbehaviour, asked.url.pathname);
  if (trouble === 'html') {
    call.status = 502;
    const page = Buffer.from('<!DOCTYPE html><html><body>Sorry, something went wrong.</body></html>');
    return { status: 502, headers: { 'content-type': 'text/html' }, body: page };
  }
  const trace = randomBytes(8).toString('base64url');
  let status = 200;
  let body: unknown;
  try {
    if (trouble && trouble !== 'lost-answer') throw errorOfKind(trouble);
    body = await dispatch(state, courier, asked);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    status = error.details.status;
    body = errorBody(error, trace);
  }
  if (trouble === 'lost-answer') return null;
  call.status = status;
  return { status, headers: headersFor(state, asked, status, body, trace), body: metaJson(body) };
}

async function dispatch(state: State, courier: Courier, asked: Asked): Promise<unknown> {
  const { method, params, url, authorization } = asked;
  const parts = url.pathname.split('/').filter(Boolean);
  if (VERSION.test(parts[0] ?? '')) parts.shift();
  const [id, edge, ...more] = parts;
  if (!id || more.length > 0) throw unknownPath(url.pathname);
  const caller = authenticate(state, params, authorization);
  checkCallLimit(state);
  const address = new URL(url);
  const ask: Ask = { state, courier, caller, params, address };
  if (caller.kind !== 'app') address.searchParams.set('access_token', caller.token);
  if (edge) {
    const run = edges[`${method} ${edge}`];
    if (!run) throw unknownPath(`/${edge}`);
    return run(ask, id === 'me' && caller.kind === 'page' ? (caller.pageId ?? id) : id);
  }
  if (method === 'GET') return readNode(ask, id);
  if (method === 'DELETE') return deleteTestLead(ask, id);
  throw unknownObject(id, method.toLowerCase());
}

function readNode(ask: Ask, id: string): unknown {
  const { state, caller, params } = ask;
  const fields = params.get('fields');
  if (id === 'me' && caller.kind === 'user') return { name: 'Deniz Örnek', id: '300000000000001' };
  const pageId = id === 'me' && caller.kind === 'page' ? caller.pageId : id;
  if (pageId && state.pages.has(pageId))
    return pageNode(state, pageOf(state, caller, pageId), caller, fields);
  if (state.forms.has(id)) return formNode(state, formOf(ask, id), fields);
  const lead = state.leads.get(id);
  if (!lead || !isReadable(state, lead)) throw unknownObject(id);
  pageOf(state, caller, lead.pageId);
  requirePermission(caller, 'leads_retrieval');
  return leadNode(lead, caller, fields);
}

function deleteTestLead(ask: Ask, id: string): unknown {
  const lead = ask.state.leads.get(id);
  if (!lead?.test) throw unknownObject(id, 'delete');
  pageOf(ask.state, ask.caller, lead.pageId);
  ask.state.leads.delete(id);
  return { success: true };
}

const unknownPath = (path: string): GraphError =>
  new GraphError({ status: 400, code: 2500, message: `Unknown path components: ${path}` });

function headersFor(
  state: State,
  asked: Asked,
  status: number,
  body: unknown,
  trace: string,
): Record<string, string> {
  const used = usagePercent(state);
  const usage = { call_count: used, total_cputime: Math.floor(used / 2), total_time: Math.floor(used / 2) };
  const headers: Record<string, string> = {
    'content-type': 'application/json; charset=UTF-8',
    'facebook-api-version': /^\/(v\d+\.\d+)\//.exec(asked.url.pathname)?.[1] ?? state.version,
    'x-fb-trace-id': trace,
    'x-app-usage': JSON.stringify(usage),
    'x-business-use-case-usage': JSON.stringify({
      '400000000000001': [{ type: 'leadgen', ...usage, estimated_time_to_regain_access: used > 100 ? 5 : 0 }],
    }),
    'cache-control': 'private, no-cache, no-store, must-revalidate',
  };
  if (status >= 400) {
    const { type, message } = (body as { error: { type: string; message: string } }).error;
    const plain = message.replace(/[^\x20-\x7e]|"/g, ' ');
    headers['www-authenticate'] =
      `OAuth "Facebook Platform" "${type === 'OAuthException' ? 'invalid_request' : 'not_found'}" "${plain}"`;
  }
  return headers;
}
