import * as shapes from '../../../contracts/identity.ts';
import { signedIn } from '../../kernel/access.ts';
import { callerOf } from '../../kernel/room.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { demandPerson } from './access.ts';
import { changePassword } from './change-password.ts';
import { changePhoto, photoUrl, receivePhoto } from './change-photo.ts';
import { changeProfile } from './change-profile.ts';
import { confirmPassword } from './confirm-password.ts';
import { hashNewPassword } from './hash-new-password.ts';
import { readMe } from './me.ts';
import { listPeople } from './people.ts';
import { provePassword } from './prove-password.ts';
import { revokeSession, revokeSessions } from './revoke-session.ts';
import { sendPhoto } from './send-photo.ts';
import { listSessions } from './session-list.ts';

export const meRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/me',
    summary: 'Who is signed in, and what it may do',
    who: signedIn(),
    answer: shapes.me,
    run: async ({ db, actor }) => readMe(db, actor),
  }),
  route({
    method: 'PATCH',
    path: '/api/identity/me',
    summary: 'Change the own name, language, time zone or theme',
    who: signedIn(),
    body: shapes.profileBody,
    answer: shapes.me,
    run: async ({ work, actor, body }) => {
      await changeProfile(work, demandPerson(actor), body);
      return readMe(work.db, actor);
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/me/photo',
    summary: 'Upload the own photo (multipart; JPEG, PNG or WebP, at most 4 MiB)',
    who: signedIn(),
    bodyLimit: 5 * 1024 * 1024,
    answer: shapes.photoAnswer,
    opensWork: true,
    run: async ({ perform, actor, request, kernel }) => {
      const person = demandPerson(actor);
      const { files } = kernel.outside;
      const photo = await receivePhoto(files, request);
      const former = await perform((work) => changePhoto(work, person, photo));
      if (former) await files.delete(former);
      return { photoUrl: photoUrl(photo.key) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/me/photo',
    summary: 'Remove the own photo',
    who: signedIn(),
    opensWork: true,
    run: async ({ perform, actor, kernel }) => {
      const person = demandPerson(actor);
      const former = await perform((work) => changePhoto(work, person, null));
      if (former) await kernel.outside.files.delete(former);
    },
  }),
  route({
    method: 'GET',
    path: '/api/identity/photos/{id}',
    summary: 'The photo of a colleague',
    who: signedIn(),
    params: shapes.byId,
    raw: true,
    run: async ({ db, params, kernel, reply }) => sendPhoto(db, kernel.outside.files, params.id, reply),
  }),
  route({
    method: 'GET',
    path: '/api/identity/people',
    summary: 'Colleagues, for pickers and mentions',
    who: signedIn(),
    query: shapes.peopleQuery,
    answer: shapes.people,
    run: async ({ db, query }) => ({ items: await listPeople(db, query) }),
  }),
  route({
    method: 'GET',
    path: '/api/identity/sessions',
    summary: 'Where the own account is signed in',
    who: signedIn(),
    answer: shapes.sessions,
    run: async ({ db, actor, kernel }) => {
      const { id, sessionId } = demandPerson(actor);
      return { items: await listSessions(db, id, sessionId, kernel.outside.clock.now()) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/sessions',
    summary: 'End all other sessions of the own account',
    who: signedIn(),
    run: async ({ work, actor }) => {
      const { id, sessionId } = demandPerson(actor);
      await revokeSessions(work, id, sessionId);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/sessions/{id}',
    summary: 'End one session of the own account',
    who: signedIn(),
    params: shapes.byId,
    run: async ({ work, actor, params }) => revokeSession(work, demandPerson(actor).id, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/identity/confirmations',
    summary: 'Give the password once more, which opens sensitive changes for 15 minutes',
    who: signedIn(),
    limit: 'sign-in',
    body: shapes.confirmBody,
    opensWork: true,
    run: async ({ perform, db, actor, body, request }) => {
      const person = demandPerson(actor);
      await provePassword({ perform, db, caller: callerOf(request) }, person, body.password);
      await perform((work) => confirmPassword(work, person));
    },
  }),
  route({
    method: 'PUT',
    path: '/api/identity/me/password',
    summary: 'Change the own password; all other sessions end',
    who: signedIn(),
    limit: 'sign-in',
    body: shapes.passwordBody,
    opensWork: true,
    run: async ({ perform, db, actor, body, request }) => {
      const person = demandPerson(actor);
      const user = await provePassword({ perform, db, caller: callerOf(request) }, person, body.current);
      const passwordHash = await hashNewPassword('next', body.next, user);
      await perform((work) =>
        changePassword(work, {
          userId: person.id,
          passwordHash,
          kind: 'password-changed',
          keepSession: person.sessionId,
        }),
      );
    },
  }),
];
