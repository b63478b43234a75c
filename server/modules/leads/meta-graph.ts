import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { OutgoingFault } from '../../kernel/outgoing.ts';
import type { Outside } from '../../kernel/outside.ts';
import { faultOf, type GraphFault } from './meta-fault.ts';

/** Who asks: a page's token with its app's secret, or the app itself. */
export type GraphCaller = { token: string; appSecret: string };
export type GraphAsk = {
  path: string;
  query?: Record<string, string | number>;
  method?: 'GET' | 'POST' | 'DELETE';
};
export type GraphAnswer = { ok: true; data: Record<string, unknown> } | { ok: false; fault: GraphFault };

/**
 * One call of the Graph API. Never throws for what Meta or the network does: the fault says what to do about it.
 * The token travels in a header, never in an address; `appsecret_proof` proves that its app's server is asking.
 */
export async function askGraph(outside: Outside, caller: GraphCaller, ask: GraphAsk): Promise<GraphAnswer> {
  const { META_GRAPH_URL, META_GRAPH_VERSION } = outside.settings;
  const url = new URL(`${META_GRAPH_URL.replace(/\/$/, '')}/${META_GRAPH_VERSION}/${ask.path}`);
  for (const [name, value] of Object.entries(ask.query ?? {})) url.searchParams.set(name, String(value));
  url.searchParams.set('appsecret_proof', proofOf(caller));
  try {
    const answer = await outside.http.call(url, {
      method: ask.method ?? 'GET',
      headers: { authorization: `Bearer ${caller.token}`, accept: 'application/json' },
      timeoutMs: 20_000,
    });
    const body = readBody(answer.text());
    if (answer.status >= 200 && answer.status < 300 && isObject(body)) return { ok: true, data: body };
    return { ok: false, fault: withoutToken(faultOf(isObject(body) ? answer.status : 502, body), caller) };
  } catch (error) {
    if (!(error instanceof OutgoingFault)) throw error;
    return { ok: false, fault: { reason: 'temporary', code: null, message: error.code } };
  }
}

/** Hex HMAC-SHA256 of the token, keyed by the app's secret. */
const proofOf = ({ token, appSecret }: GraphCaller): string =>
  createHmac('sha256', appSecret).update(token).digest('hex');

function readBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a gateway's page
  }
}

// Graph quotes a malformed token in its message.
const withoutToken = (fault: GraphFault, { token }: GraphCaller): GraphFault => ({
  ...fault,
  message: fault.message.replaceAll(token, '…'),
});

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pageShape = z.looseObject({
  data: z.array(z.unknown()).default([]),
  paging: z
    .looseObject({ next: z.string().optional(), cursors: z.looseObject({ after: z.string() }).optional() })
    .optional(),
});

/** One page of an edge. The cursor is taken, not the address of the next page: that has the token in it. */
export function readPage(answer: unknown): { data: unknown[]; next: string | null } {
  const { data, paging } = pageShape.parse(answer);
  return { data, next: paging?.next ? (paging.cursors?.after ?? null) : null };
}
