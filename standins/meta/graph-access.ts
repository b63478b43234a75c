import { timingSafeEqual } from 'node:crypto';
import { appLimit, GraphError, permissionMissing, tokenExpired, unknownObject } from './graph-error.ts';
import type { State, Token } from './state.ts';
import { appSecretProof } from './wire.ts';

/** Who calls: a known token, or the app itself by `{app-id}|{app-secret}`. */
export type Caller = Token | { kind: 'app'; token: string };

/** Reads and checks the token and its proof; throws the Graph error for what is wrong. */
export function authenticate(
  state: State,
  params: Map<string, string>,
  authorization: string | undefined,
): Caller {
  const token = params.get('access_token') ?? /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) {
    throw new GraphError({
      status: 400,
      code: 104,
      message: 'An access token is required to request this resource.',
    });
  }
  const caller = callerOf(state, token);
  checkProof(state, token, params.get('appsecret_proof'));
  return caller;
}

/** The page when this caller may act on it; else as if it were not there. */
export function pageOf(state: State, caller: Caller, pageId: string) {
  const page = state.pages.get(pageId);
  if (!page || caller.kind === 'app' || (caller.kind === 'page' && caller.pageId !== pageId)) {
    throw unknownObject(pageId);
  }
  return page;
}

export function requirePermission(caller: Caller, permission: string): void {
  if (caller.kind !== 'app' && !caller.permissions.includes(permission)) throw permissionMissing(permission);
}

/** Some page edges take nothing but that page's own token. */
export function requirePageToken(caller: Caller): void {
  if (caller.kind === 'page') return;
  throw new GraphError({
    status: 403,
    code: 210,
    message: '(#210) A page access token is required to request this resource.',
  });
}

/** Calls of the running window, as a share of the limit in percent. */
export function usagePercent(state: State): number {
  const since = state.now() - state.app.limitWindowMs;
  let calls = 0;
  for (let i = state.calls.length - 1; i >= 0; i -= 1) {
    if ((state.calls[i]?.at ?? 0) < since) break;
    calls += 1;
  }
  return Math.floor((calls * 100) / state.app.callLimit);
}

/** Counts the present call in; throws code 4 beyond the limit. */
export function checkCallLimit(state: State): void {
  if (usagePercent(state) > 100) throw appLimit();
}

function callerOf(state: State, token: string): Caller {
  if (token === `${state.app.id}|${state.app.secret}`) return { kind: 'app', token };
  const known = state.tokens.get(token);
  if (!known || known.state === 'revoked') {
    throw new GraphError({
      status: 400,
      code: 190,
      message: 'Invalid OAuth access token - Cannot parse access token',
    });
  }
  if (known.state === 'expired') throw tokenExpired();
  return known;
}

function checkProof(state: State, token: string, proof: string | undefined): void {
  if (proof === undefined && !state.app.requireProof) return;
  const refuse = (message: string) =>
    new GraphError({ status: 400, code: 100, type: 'GraphMethodException', message });
  if (proof === undefined) throw refuse('API calls from the server require an appsecret_proof argument');
  const right = Buffer.from(appSecretProof(state.app.secret, token));
  const given = Buffer.from(proof);
  if (right.length !== given.length || !timingSafeEqual(right, given)) {
    throw refuse('Invalid appsecret_proof provided in the API argument');
  }
}
