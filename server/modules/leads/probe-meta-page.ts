import type { Outside } from '../../kernel/outside.ts';
import { refusal } from '../../kernel/refusal.ts';
import { listMetaForms } from './backfill-meta.ts';
import { openSecret } from './meta-connection.ts';
import type { GraphFault } from './meta-fault.ts';
import type { FormNode } from './meta-form.ts';
import { askGraph, type GraphCaller } from './meta-graph.ts';
import { refusalOf } from './meta-refusal.ts';
import type { ConnectionRow } from './tables.ts';

/** What a token turned out to be good for. */
export type Probe = {
  pageId: string;
  name: string;
  subscribed: boolean;
  forms: FormNode[];
  /** Why the forms could not be listed; the rest works. */
  fault: GraphFault | null;
};

/** Finds out whose token this is and what it may. 422 `meta-user-token`, `meta-refused`; 502 `meta-unreachable`. */
export async function probeMetaPage(
  outside: Outside,
  connection: ConnectionRow,
  token: string,
): Promise<Probe> {
  const caller: GraphCaller = { token, appSecret: openSecret(outside.secrets, connection) };
  const me = await askGraph(outside, caller, { path: 'me', query: { fields: 'id,name' } });
  if (!me.ok) throw refusalOf(me.fault);
  const pageId = String(me.data.id ?? '');
  const subscribed = await isSubscribed(outside, caller, pageId, connection.app_id);
  const { forms, fault } = await listMetaForms(outside, caller, pageId);
  return { pageId, name: String(me.data.name ?? pageId), subscribed, forms, fault };
}

/** Subscribes the page to notices of leads. */
export async function subscribeMetaPage(
  outside: Outside,
  connection: ConnectionRow,
  token: string,
  pageId: string,
): Promise<void> {
  const caller = { token, appSecret: openSecret(outside.secrets, connection) };
  const answer = await askGraph(outside, caller, {
    method: 'POST',
    path: `${pageId}/subscribed_apps`,
    query: { subscribed_fields: 'leadgen' },
  });
  if (!answer.ok) throw refusalOf(answer.fault);
}

/** This edge takes nothing but a page's own token: a person's is told apart by it. */
async function isSubscribed(
  outside: Outside,
  caller: GraphCaller,
  pageId: string,
  appId: string,
): Promise<boolean> {
  const answer = await askGraph(outside, caller, { path: `${pageId}/subscribed_apps` });
  if (!answer.ok) {
    if (answer.fault.code === 210 || answer.fault.reason === 'unknown-object') {
      throw refusal('meta-user-token', 422, { fields: { token: 'meta-user-token' } });
    }
    throw refusalOf(answer.fault);
  }
  const apps = (answer.data.data ?? []) as { id?: unknown; subscribed_fields?: unknown }[];
  return apps.some(
    (app) =>
      String(app.id) === appId &&
      (!Array.isArray(app.subscribed_fields) || app.subscribed_fields.includes('leadgen')),
  );
}
