import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyReply } from 'fastify';
import * as shapes from '../../../contracts/identity.ts';
import { type Actor, anyone } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { notFound } from '../../kernel/refusal.ts';
import { callerOf } from '../../kernel/room.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { changePassword } from './change-password.ts';
import { listDemoUsers } from './demo-users.ts';
import { createFirstAdministrator } from './first-administrator.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { findLink, spendLink } from './one-time-link.ts';
import { giveCookie, type OpenedSession, openSession, takeCookie } from './open-session.ts';
import { findPeople } from './people.ts';
import { readLinked } from './read-linked.ts';
import { requestReset } from './request-reset.ts';
import { type Perform, signIn } from './sign-in.ts';
import { askToSignInWithPasskey, passkeyRefused, signInWithPasskey } from './sign-in-with-passkey.ts';
import { signOut } from './sign-out.ts';
import { forgetFailures } from './throttle.ts';

type Door = { perform: Perform; db: Db; actor: Actor; reply: FastifyReply; kernel: Kernel };

/** Gives the cookie, ends the session that this browser had before, answers who came in. */
async function welcome(
  { perform, db, actor, reply, kernel }: Door,
  opened: OpenedSession & { userId: string },
) {
  if (actor.sessionId) await perform(signOut);
  giveCookie(reply, opened, kernel.settings);
  const user = (await findPeople(db, [opened.userId])).get(opened.userId);
  if (!user) throw notFound();
  return { user, sessionId: opened.sessionId };
}

export const signInRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/api/identity/sessions',
    summary: 'Sign in by e-mail, password and, where a second factor is on, a code',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.signInBody,
    answer: shapes.signedIn,
    opensWork: true,
    run: async (call) => {
      const { perform, db, request, body } = call;
      return welcome(call, await signIn({ perform, db, caller: callerOf(request) }, body));
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/sessions/current',
    summary: 'Sign out',
    who: anyone(),
    run: async ({ work, reply, kernel }) => {
      await signOut(work);
      takeCookie(reply, kernel.settings);
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/sessions/passkey-options',
    summary: 'What a browser needs to sign in by a passkey',
    who: anyone(),
    limit: 'sign-in',
    answer: shapes.passkeyOptions,
    run: async ({ work, request }) => ({
      options: { ...(await askToSignInWithPasskey(work, request.headers.origin)) },
    }),
  }),
  route({
    method: 'POST',
    path: '/api/identity/sessions/passkey',
    summary: 'Sign in by a passkey',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.passkeySignInBody,
    answer: shapes.signedIn,
    opensWork: true,
    run: async (call) => {
      const { perform, request, body } = call;
      const credential = body.credential as unknown as AuthenticationResponseJSON;
      const { origin } = request.headers;
      const opened = await perform((work) =>
        signInWithPasskey(work, { credential, origin, caller: callerOf(request) }),
      );
      if (!opened) throw passkeyRefused();
      return welcome(call, opened);
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/reset-requests',
    summary: 'Ask for a reset link by mail; the answer never tells whether the address is known',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.resetRequestBody,
    status: 202,
    run: async ({ work, body, request }) => requestReset(work, body.email, callerOf(request)),
  }),
  route({
    method: 'POST',
    path: '/api/identity/link-checks',
    summary: 'What a mailed link is for, if it is still good',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.linkBody,
    answer: shapes.linkShown,
    status: 200,
    run: async ({ work, body }) => {
      const link = await findLink(work.db, work.outside, body.token, [
        'reset',
        'invitation',
        'first-administrator',
      ]);
      const user = link.user_id ? await readLinked(work.db, link.user_id) : null;
      return { purpose: link.purpose, email: user?.email ?? null, name: user?.name ?? null };
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/resets',
    summary: 'Set a new password by the mailed link; all sessions end',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.resetBody,
    opensWork: true,
    run: async ({ perform, db, body, kernel }) => {
      const link = await findLink(db, kernel.outside, body.token, ['reset']);
      const user = await readLinked(db, link.user_id ?? '');
      const passwordHash = await hashNewPassword('password', body.password, user);
      await perform(async (work) => {
        await spendLink(work, link.id);
        await changePassword(work, {
          userId: user.id,
          passwordHash,
          kind: 'password-reset',
          keepSession: null,
        });
        await forgetFailures(work, user.email);
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/acceptances',
    summary: 'Accept an invitation: name, password, and in',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.acceptanceBody,
    answer: shapes.signedIn,
    opensWork: true,
    run: async (call) => {
      const { perform, db, body, kernel, request } = call;
      const { token, password, ...said } = body;
      const link = await findLink(db, kernel.outside, token, ['invitation']);
      const { id: userId, email } = await readLinked(db, link.user_id ?? '');
      const passwordHash = await hashNewPassword('password', password, { email, name: said.name });
      const opened = await perform(async (work) => {
        await acceptInvitation(work, { ...said, linkId: link.id, userId, passwordHash });
        return openSession(work, userId, 'link', callerOf(request));
      });
      return welcome(call, { ...opened, userId });
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/first-administrators',
    summary: 'Make the first administrator by the link printed at the first start',
    who: anyone(),
    limit: 'sign-in',
    body: shapes.firstAdministratorBody,
    answer: shapes.signedIn,
    opensWork: true,
    run: async (call) => {
      const { perform, db, body, kernel, request } = call;
      const { token, password, ...said } = body;
      const link = await findLink(db, kernel.outside, token, ['first-administrator']);
      const passwordHash = await hashNewPassword('password', password, said);
      const opened = await perform(async (work) => {
        const userId = await createFirstAdministrator(work, { ...said, linkId: link.id, passwordHash });
        return { ...(await openSession(work, userId, 'link', callerOf(request))), userId };
      });
      return welcome(call, opened);
    },
  }),
  route({
    method: 'GET',
    path: '/api/identity/demo-users',
    summary: 'One-click users of the demo; not there in earnest',
    who: anyone(),
    answer: shapes.demoUsers,
    run: async ({ db, kernel }) => {
      if (!kernel.settings.demo) throw notFound();
      return listDemoUsers(db);
    },
  }),
];
