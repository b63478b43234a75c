import * as shapes from '../../../contracts/identity.ts';
import { may, signedIn } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { changeRole } from './change-role.ts';
import { createRole } from './create-role.ts';
import { removeRole } from './remove-role.ts';
import { listPermissions, listRoles, readRole } from './role-list.ts';

const manage = may('identity.manage-roles');

export const roleRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/permissions',
    summary: 'Every permission, its scopes, and how far the caller could grant it',
    who: signedIn(),
    answer: shapes.permissions,
    run: async ({ actor, kernel }) => ({ items: listPermissions(kernel.house.permissions, actor) }),
  }),
  route({
    method: 'GET',
    path: '/api/identity/roles',
    summary: 'Roles and what they permit',
    who: may('identity.read-users'),
    answer: shapes.roles,
    run: async ({ db, actor }) => listRoles(db, actor),
  }),
  route({
    method: 'POST',
    path: '/api/identity/roles',
    summary: "Make a role of one's own",
    who: manage,
    body: shapes.roleBody,
    answer: shapes.role,
    run: async ({ work, actor, body, kernel }) =>
      readRole(work.db, actor, await createRole(work, body, kernel.house.permissions)),
  }),
  route({
    method: 'PATCH',
    path: '/api/identity/roles/{id}',
    summary: "Change a role of one's own",
    who: manage,
    params: shapes.byId,
    body: shapes.roleChangeBody,
    answer: shapes.role,
    run: async ({ work, actor, params, body, kernel }) => {
      await changeRole(work, params.id, body, kernel.house.permissions);
      return readRole(work.db, actor, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/roles/{id}',
    summary: "Remove a role of one's own that nobody holds",
    who: manage,
    params: shapes.byId,
    run: async ({ work, params }) => removeRole(work, params.id),
  }),
];
