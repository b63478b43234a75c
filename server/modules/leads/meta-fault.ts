import type { MetaFault } from '../../../contracts/leads-meta.ts';

export type FaultReason = MetaFault['reason'];
/** What Graph said instead of an answer. Codes: Graph API error handling; Meta's Lead Ads and rate limit pages. */
export type GraphFault = { reason: FaultReason; code: number | null; message: string };

type ErrorBody = { error?: { code?: unknown; message?: unknown } };

/** Reads an answer that is no success: by the error's code, by the HTTP status where there is none. */
export function faultOf(status: number, body: unknown): GraphFault {
  const error = (body as ErrorBody | null)?.error;
  const code = typeof error?.code === 'number' ? error.code : null;
  const message = typeof error?.message === 'string' ? error.message.slice(0, 300) : `HTTP ${status}`;
  return { reason: reasonOf(status, code, message), code, message };
}

function reasonOf(status: number, code: number | null, message: string): FaultReason {
  if (code === null) return status >= 500 || status === 429 || status === 408 ? 'temporary' : 'unexpected';
  if (/appsecret_proof/.test(message)) return 'token'; // the app secret is not the token's app's
  if ([0, 102, 190, 463, 467].includes(code)) return 'token';
  if ([3, 10].includes(code) || (code >= 200 && code <= 299)) return 'permission';
  if ([4, 17, 32, 341, 613].includes(code) || (code >= 80_000 && code <= 80_014)) return 'limit';
  if ([1, 2].includes(code) || status >= 500) return 'temporary';
  if (code === 100 && /does not exist|cannot be loaded/.test(message)) return 'unknown-object';
  return 'unexpected';
}

/** Whether trying the same call again later may help. */
export const mayPass = ({ reason }: { reason: FaultReason }): boolean =>
  reason === 'limit' || reason === 'temporary';

/** Whether nothing of this page will work until a person mends it. */
export const stopsPage = ({ reason }: { reason: FaultReason }): boolean =>
  reason === 'token' || reason === 'permission';

/** A fault as it is kept and shown. */
export const keptFault = ({ reason, code, message }: GraphFault, at: Temporal.Instant): MetaFault => ({
  reason,
  code,
  message,
  at: at.toString(),
});

/** How long to wait before the next attempt, in seconds: 5 s doubling to an hour; limits from two minutes on. */
export function waitSeconds({ reason }: { reason: FaultReason }, attempts: number): number {
  const first = reason === 'limit' ? 120 : 5;
  return Math.min(first * 2 ** Math.min(attempts, 12), 3600);
}

/** After so many attempts a lead waits for a person (or the page's recovery) instead. About a day. */
export const mostAttempts = 30;
