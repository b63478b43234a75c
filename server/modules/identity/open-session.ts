import type { FastifyReply } from 'fastify';
import { type Caller, sessionCookie } from '../../kernel/room.ts';
import { randomToken } from '../../kernel/secrets.ts';
import type { Settings } from '../../kernel/settings.ts';
import type { Work } from '../../kernel/work.ts';
import { tables } from './tables.ts';

/** A session ends after two weeks without use, and after 90 days in any case. */
export const sessionRest = { idle: { hours: 14 * 24 }, whole: '90 days' } as const;
const wholeSeconds = 90 * 86_400;

export type SignInMethod = 'password' | 'code' | 'recovery-code' | 'passkey' | 'link';

export type OpenedSession = { sessionId: string; token: string };

/** Opens a session and announces it. Only the token's hash is stored; the token goes into the cookie and nowhere else. */
export async function openSession(
  work: Work,
  userId: string,
  method: SignInMethod,
  caller: Caller,
): Promise<OpenedSession> {
  const token = randomToken();
  const { id } = await tables(work.db)
    .insertInto('identity.sessions')
    .values({
      user_id: userId,
      token_hash: work.outside.secrets.hash(token, 'session'),
      method,
      agent: caller.agent,
      address: caller.address,
      created_at: work.now,
      last_seen_at: work.now,
      confirmed_at: work.now,
      expires_at: work.now.add(sessionRest.idle),
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // From here on it is this person who acts; the log shall say so.
  work.actor = { ...work.actor, kind: 'user', id: userId, sessionId: id };
  work.record({
    kind: 'identity.signed-in',
    subjects: [`user:${userId}`],
    data: { userId, sessionId: id, method, agent: caller.agent, address: caller.address },
  });
  return { sessionId: id, token };
}

/** Hands the token to the browser: not readable by scripts, not sent along by other sites. */
export function giveCookie(reply: FastifyReply, { token }: OpenedSession, settings: Settings): void {
  reply.setCookie(sessionCookie, token, { ...cookieShape(settings), maxAge: wholeSeconds });
}

/** Takes the cookie back. */
export function takeCookie(reply: FastifyReply, settings: Settings): void {
  reply.clearCookie(sessionCookie, cookieShape(settings));
}

const cookieShape = ({ secure }: Settings) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const;
