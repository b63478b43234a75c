import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { State, Subscription } from './state.ts';

export type Verdict = { ok: true } | { ok: false; reason: string };

/** Asks a callback address to prove itself by the subscribe challenge; on success it becomes the subscription. */
export async function subscribeApp(
  state: State,
  wanted: { callbackUrl: string; verifyToken?: string; fields?: string[] },
  signal?: AbortSignal,
): Promise<Verdict> {
  const subscription: Subscription = {
    callbackUrl: wanted.callbackUrl,
    verifyToken: wanted.verifyToken ?? state.app.verifyToken,
    fields: wanted.fields ?? ['leadgen'],
    active: true,
  };
  const verdict = await challenge(subscription, signal);
  if (verdict.ok) state.subscription = subscription;
  return verdict;
}

/** Keeps asking until the callback answers rightly or `signal` ends it: the receiver may start later than we do. */
export async function subscribeAppPatiently(
  state: State,
  wanted: { callbackUrl: string; verifyToken?: string; fields?: string[] },
  signal: AbortSignal,
): Promise<void> {
  for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, 3000)) {
    if ((await subscribeApp(state, wanted, signal)).ok) return;
    await wait(pause, undefined, { signal }).catch(() => undefined);
  }
}

async function challenge(subscription: Subscription, signal?: AbortSignal): Promise<Verdict> {
  const word = String(randomInt(100_000_000, 2_000_000_000));
  const url = new URL(subscription.callbackUrl);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', word);
  url.searchParams.set('hub.verify_token', subscription.verifyToken);
  const limit = AbortSignal.timeout(10_000);
  try {
    const answer = await fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    const text = await answer.text();
    if (answer.status !== 200) return { ok: false, reason: `HTTP Status Code = ${answer.status}` };
    return text === word ? { ok: true } : { ok: false, reason: 'the challenge was not echoed' };
  } catch {
    return { ok: false, reason: 'the callback could not be reached' };
  }
}
