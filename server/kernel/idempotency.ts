import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Actor } from './access.ts';
import { job } from './jobs.ts';
import { invalid, refusal } from './refusal.ts';
import type { Work } from './work.ts';

/** What goes on the wire: HTTP status and JSON text, null for an answer without a body. */
export type WrittenAnswer = { status: number; json: string | null };

export type AnswerOnce = WrittenAnswer & {
  /** True when the work was done by an earlier call and this is its answer. */
  replayed: boolean;
};

/**
 * Does a POST once for each `Idempotency-Key` of an actor and route, and gives every repetition the same answer.
 * The key is claimed in the transaction of the work: a second call that arrives meanwhile waits on the row until the
 * first commits; if the first is refused or fails, its claim is gone with its effects and the second does the work.
 * The same key with another request is refused: 422 `idempotency-key-reused`. Keys are kept for 48 hours.
 * Without the header, `run` is simply called.
 */
export async function withIdempotency(
  work: Work,
  request: FastifyRequest,
  run: () => Promise<WrittenAnswer>,
): Promise<AnswerOnce> {
  if (keyOf(request) === null) return { ...(await run()), replayed: false };
  const place = placeOf(work, request);
  if (!(await claim(work, place))) return { ...(await recall(work, place)), replayed: true };
  const answer = await run();
  await keep(work, place, answer);
  return { ...answer, replayed: false };
}

/**
 * The same for a route that waits for the network before it writes and opens its transactions itself (`open`). Its
 * claim is committed before the work begins, so a second call is not held up but refused meanwhile: 409
 * `idempotency-key-busy` with `retryAfterSeconds`. A process that died leaves its claim; it is free after two minutes.
 */
export async function withIdempotencyAround(
  open: <T>(act: (work: Work) => Promise<T>) => Promise<T>,
  request: FastifyRequest,
  run: () => Promise<WrittenAnswer>,
): Promise<AnswerOnce> {
  if (keyOf(request) === null) return { ...(await run()), replayed: false };
  const earlier = await open(async (work) => {
    const place = placeOf(work, request);
    return (await claim(work, place, 'abandoned')) ? null : recall(work, place);
  });
  if (earlier) return { ...earlier, replayed: true };
  try {
    const answer = await run();
    await open((work) => keep(work, placeOf(work, request), answer));
    return { ...answer, replayed: false };
  } catch (error) {
    await open((work) => giveUp(work, placeOf(work, request)));
    throw error;
  }
}

/** Deletes keys older than 48 hours; runs every hour. */
export const forgetIdempotencyKeys = job({
  name: 'kernel.forget-idempotency-keys',
  payload: z.object({}),
  run: async ({ work }) => {
    await sql`delete from kernel.idempotency_keys where at < ${expiry(work)}`.execute(work.db);
  },
});

type Place = { actor: string; route: string; key: string; requestHash: string };

const expiry = (work: Work): Temporal.Instant => work.now.subtract({ hours: 48 });

function keyOf(request: FastifyRequest): string | null {
  const given = request.headers['idempotency-key'];
  // Signing in is left out: its answer is a cookie, and twice is no harm.
  if (
    given === undefined ||
    request.method !== 'POST' ||
    request.routeOptions.config.declared?.limit === 'sign-in'
  )
    return null;
  if (typeof given === 'string' && /^[\x21-\x7e]{1,255}$/.test(given)) return given;
  throw invalid({ 'Idempotency-Key': 'not-valid' });
}

function placeOf(work: Work, request: FastifyRequest): Place {
  return {
    actor: callerOf(work, request),
    route: request.routeOptions.url ?? request.url,
    key: keyOf(request) ?? '',
    requestHash: hashOf(request),
  };
}

function callerOf(work: Work, request: FastifyRequest): string {
  const actor: Actor = work.actor;
  if (actor.id) return `${actor.kind}:${actor.id}`;
  // Strangers are told apart by their address, so that nobody gets another's answer by guessing a key.
  return `stranger:${work.outside.secrets.hash(request.ip, 'idempotency')}`;
}

function hashOf(request: FastifyRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n`);
  const { body } = request;
  if (body !== undefined) hash.update(body instanceof Uint8Array ? body : JSON.stringify(body));
  return hash.digest('base64url');
}

/**
 * True: the work is ours to do. Waits while another transaction holds the same key. With `abandoned`, a claim that
 * has had no answer for two minutes is taken over too.
 */
async function claim(work: Work, place: Place, abandoned?: 'abandoned'): Promise<boolean> {
  const patience = abandoned ? work.now.subtract({ minutes: 2 }) : expiry(work);
  const { rows } = await sql`
    insert into kernel.idempotency_keys as held (actor, route, key, request_hash, at)
    values (${place.actor}, ${place.route}, ${place.key}, ${place.requestHash}, ${work.now})
    on conflict (actor, route, key) do update
      set request_hash = excluded.request_hash, status = null, answer = null, at = excluded.at
      where held.at < ${expiry(work)} or (held.status is null and held.at < ${patience})
    returning 1`.execute(work.db);
  return rows.length > 0;
}

async function recall(work: Work, place: Place): Promise<WrittenAnswer> {
  const { rows } = await sql<{ request_hash: string; status: number | null; answer: string | null }>`
    select request_hash, status, answer from kernel.idempotency_keys
    where actor = ${place.actor} and route = ${place.route} and key = ${place.key}`.execute(work.db);
  const [held] = rows;
  if (held && held.request_hash !== place.requestHash) throw refusal('idempotency-key-reused', 422);
  if (!held || held.status === null) throw refusal('idempotency-key-busy', 409, { retryAfterSeconds: 2 });
  const json = held.answer === null ? null : work.outside.secrets.open(held.answer, contextOf(place));
  return { status: held.status, json };
}

async function keep(work: Work, place: Place, { status, json }: WrittenAnswer): Promise<void> {
  const answer = json === null ? null : work.outside.secrets.seal(json, contextOf(place));
  await sql`
    update kernel.idempotency_keys set status = ${status}, answer = ${answer}
    where actor = ${place.actor} and route = ${place.route} and key = ${place.key}`.execute(work.db);
}

async function giveUp(work: Work, { actor, route, key }: Place): Promise<void> {
  await sql`
    delete from kernel.idempotency_keys
    where actor = ${actor} and route = ${route} and key = ${key} and status is null`.execute(work.db);
}

const contextOf = ({ actor, route, key }: Place): string => `idempotency:${actor}:${route}:${key}`;
