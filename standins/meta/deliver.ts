import { setTimeout as wait } from 'node:timers/promises';
import { take } from './misbehaviour.ts';
import type { Attempt, Change, Delivery, State } from './state.ts';
import { hmac, metaJson } from './wire.ts';

/** Changes of one page that share an entry; the next one starts a new entry, so batches have several of both. */
const CHANGES_PER_ENTRY = 2;

export type CourierOptions = {
  /** First gap between attempts; it doubles each time. */
  retryBaseMs?: number;
  retryMaxMs?: number;
  maxAttempts?: number;
  /** An answer that takes longer counts as failed. */
  timeoutMs?: number;
};
export type Courier = ReturnType<typeof createCourier>;

/** Brings changes to the subscribed callback: gathers, signs, posts, repeats on anything but 2xx. */
export function createCourier(state: State, options: CourierOptions = {}) {
  const { retryBaseMs = 1000, retryMaxMs = 60_000, maxAttempts = 12, timeoutMs = 10_000 } = options;
  const closing = new AbortController();
  const waiters = new Set<() => void>();
  let held: Change[] = [];
  let timer: NodeJS.Timeout | null = null;
  let lastId = 0;
  let open = 0;
  let era = 0;

  /** Takes a change for delivery; says what will become of it. */
  function announce(change: Change): 'queued' | 'dropped' | 'not-subscribed' {
    if (!isSubscribed(state, change)) return 'not-subscribed';
    if (take(state.misbehaviour, 'drop')) {
      remember([change], 'dropped');
      return 'dropped';
    }
    held.push(change);
    const { reorder, batch, holdMs } = state.misbehaviour.deliver;
    if (held.length >= Math.max(reorder, batch)) flush();
    else timer ??= setTimeout(flush, holdMs);
    return 'queued';
  }

  /** Sends what has been gathered, now. */
  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const { reorder, batch, duplicates, atOnce } = state.misbehaviour.deliver;
    const changes = reorder > 1 ? held.reverse() : held;
    held = [];
    if (changes.length > 0) bring(changes, batch, duplicates, atOnce);
    settle();
  }

  function bring(changes: Change[], batch: number, duplicates: number, atOnce: boolean): void {
    const groups = Array.from({ length: Math.ceil(changes.length / batch) }, (_, i) =>
      changes.slice(i * batch, (i + 1) * batch),
    );
    const first = groups.map((group) => remember(group, 'pending'));
    const copies = Array.from({ length: duplicates }, () =>
      first.map((original) => remember(original.changes, 'pending', original.body)),
    ).flat();
    const all = [...first, ...copies];
    open += all.length;
    if (atOnce) for (const each of all) void run(each);
    else void inTurn(all);
  }

  /** The first attempts one after the other, the repeats of each on their own. */
  async function inTurn(all: Delivery[]): Promise<void> {
    for (const each of all) await run(each);
  }

  async function run(delivery: Delivery): Promise<void> {
    const { delayMs } = state.misbehaviour.deliver;
    const [least, most] = typeof delayMs === 'number' ? [delayMs, delayMs] : delayMs;
    if (most > 0) await pause(least + Math.random() * (most - least));
    await attempt(delivery, era);
  }

  async function attempt(delivery: Delivery, bornIn: number): Promise<void> {
    if (closing.signal.aborted || bornIn !== era) return;
    const done = await post(delivery);
    if (bornIn !== era) return;
    if (done) finish(delivery, 'delivered');
    else if (delivery.attempts.length >= maxAttempts) finish(delivery, 'failed');
    else void repeat(delivery, bornIn);
  }

  async function repeat(delivery: Delivery, bornIn: number): Promise<void> {
    await pause(Math.min(retryBaseMs * 2 ** (delivery.attempts.length - 1), retryMaxMs));
    await attempt(delivery, bornIn);
  }

  async function post(delivery: Delivery): Promise<boolean> {
    const started = performance.now();
    const { headers, signed } = signatureFor(state, delivery.body);
    const record: Attempt = { at: state.now(), status: null, ms: 0, error: null, signed };
    try {
      const answer = await fetch(state.subscription?.callbackUrl ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'facebookexternalua', ...headers },
        body: delivery.body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(timeoutMs)]),
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      record.status = answer.status;
    } catch (error) {
      record.error = error instanceof Error ? error.name : 'Error';
    }
    record.ms = Math.round(performance.now() - started);
    const taken = record.status !== null && record.status >= 200 && record.status < 300;
    const lost = taken && take(state.misbehaviour, 'loseAnswer');
    if (lost) record.error = 'the answer was lost on purpose';
    delivery.attempts.push(record);
    return taken && !lost;
  }

  function remember(changes: Change[], fate: Delivery['state'], body = bodyOf(state, changes)): Delivery {
    lastId += 1;
    const delivery: Delivery = { id: lastId, state: fate, changes, body, attempts: [] };
    state.deliveries.push(delivery);
    return delivery;
  }

  function finish(delivery: Delivery, fate: Delivery['state']): void {
    delivery.state = fate;
    open -= 1;
    settle();
  }

  function settle(): void {
    if (open > 0 || held.length > 0) return;
    for (const tell of waiters) tell();
    waiters.clear();
  }

  /** Resolves when nothing is held, under way or waiting for a repeat. */
  function settled(): Promise<void> {
    if (open === 0 && held.length === 0) return Promise.resolve();
    return new Promise((tell) => waiters.add(tell));
  }

  /** Sends the same bytes of an earlier delivery once more. */
  function resend(id: number): boolean {
    const earlier = state.deliveries.find((each) => each.id === id);
    if (!earlier) return false;
    const again = remember(earlier.changes, 'pending', earlier.body);
    open += 1;
    void run(again);
    return true;
  }

  /** Forgets everything gathered and under way. */
  function forget(): void {
    era += 1;
    held = [];
    open = 0;
    if (timer) clearTimeout(timer);
    timer = null;
    settle();
  }

  function close(): void {
    closing.abort();
    forget();
  }

  const pause = (ms: number) => wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);

  return { announce, flush, settled, resend, forget, close };
}

/** Both must be on: the app's subscription to the field and the page's. */
function isSubscribed(state: State, change: Change): boolean {
  const { subscription } = state;
  if (!subscription?.active || !subscription.fields.includes(change.field)) return false;
  return state.pages.get(change.pageId)?.subscribedFields.includes(change.field) ?? false;
}

function bodyOf(state: State, changes: Change[]): string {
  const time = Math.floor(state.now() / 1000);
  const entry: { id: string; time: number; changes: { value: unknown; field: string }[] }[] = [];
  for (const { pageId, field, value } of changes) {
    const last = entry.at(-1);
    if (last?.id === pageId && last.changes.length < CHANGES_PER_ENTRY) last.changes.push({ value, field });
    else entry.push({ id: pageId, time, changes: [{ value, field }] });
  }
  return metaJson({ object: 'page', entry }).toString('ascii');
}

function signatureFor(
  state: State,
  body: string,
): { headers: Record<string, string>; signed: Attempt['signed'] } {
  if (take(state.misbehaviour, 'noSignature')) return { headers: {}, signed: 'no' };
  const wrong = take(state.misbehaviour, 'badSignature');
  const secret = wrong ? `not ${state.app.secret}` : state.app.secret;
  return {
    headers: {
      'x-hub-signature': `sha1=${hmac(secret, body, 'sha1')}`,
      'x-hub-signature-256': `sha256=${hmac(secret, body)}`,
    },
    signed: wrong ? 'wrong' : 'right',
  };
}
