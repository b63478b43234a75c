import * as shapes from '../../../contracts/identity.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { demandNotAbove } from './access.ts';
import { assignRoles } from './assign-roles.ts';
import { changeUser } from './change-user.ts';
import { disableTotp } from './disable-totp.ts';
import { disableUser } from './disable-user.ts';
import { enableUser } from './enable-user.ts';
import { inviteAgain, inviteUser } from './invite-user.ts';
import { openUser } from './open-user.ts';
import { revokeSessions } from './revoke-session.ts';
import { listUsers } from './user-list.ts';

const manage = may('identity.manage-users');

export const userRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/users',
    summary: 'Users: search, filter, page',
    who: may('identity.read-users'),
    query: shapes.usersQuery,
    answer: shapes.users,
    run: async ({ db, actor, query }) => listUsers(db, actor, query),
  }),
  route({
    method: 'GET',
    path: '/api/identity/users/{id}',
    summary: 'One user',
    who: may('identity.read-users'),
    params: shapes.byId,
    answer: shapes.userWithAbilities,
    run: async ({ db, actor, params }) => openUser(db, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/identity/users',
    summary: 'Invite somebody by mail',
    who: manage,
    body: shapes.invitationBody,
    answer: shapes.userWithAbilities,
    run: async ({ work, actor, body }) => openUser(work.db, actor, await inviteUser(work, body)),
  }),
  route({
    method: 'POST',
    path: '/api/identity/users/{id}/invitations',
    summary: 'Mail the invitation once more',
    who: manage,
    params: shapes.byId,
    run: async ({ work, params }) => inviteAgain(work, params.id),
  }),
  route({
    method: 'PATCH',
    path: '/api/identity/users/{id}',
    summary: 'Change name, e-mail, language or time zone of a user',
    who: manage,
    params: shapes.byId,
    body: shapes.userBody,
    answer: shapes.userWithAbilities,
    run: async ({ work, actor, params, body }) => {
      await changeUser(work, params.id, body);
      return openUser(work.db, actor, params.id);
    },
  }),
  route({
    method: 'PUT',
    path: '/api/identity/users/{id}/roles',
    summary: 'Give a user exactly these roles',
    who: manage,
    params: shapes.byId,
    body: shapes.userRolesBody,
    answer: shapes.userWithAbilities,
    run: async ({ work, actor, params, body }) => {
      await assignRoles(work, params.id, body.roleIds, body.version);
      return openUser(work.db, actor, params.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/identity/users/{id}/disablement',
    summary: 'Lock a user out at once',
    who: manage,
    params: shapes.byId,
    answer: shapes.userWithAbilities,
    run: async ({ work, actor, params }) => {
      await disableUser(work, params.id);
      return openUser(work.db, actor, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/users/{id}/disablement',
    summary: 'Let a disabled user in again',
    who: manage,
    params: shapes.byId,
    answer: shapes.userWithAbilities,
    run: async ({ work, actor, params }) => {
      await enableUser(work, params.id);
      return openUser(work.db, actor, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/users/{id}/sessions',
    summary: 'End all sessions of a user',
    who: manage,
    params: shapes.byId,
    run: async ({ work, actor, params }) => {
      await demandNotAbove(work, params.id);
      await revokeSessions(work, params.id, actor.sessionId);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/users/{id}/totp',
    summary: 'Turn off the authenticator app of a user who lost it',
    who: manage,
    params: shapes.byId,
    run: async ({ work, params }) => {
      await demandNotAbove(work, params.id);
      await disableTotp(work, params.id);
    },
  }),
];
