import * as shapes from '../../../contracts/identity.ts';
import { may, signedIn } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { changeTeam } from './change-team.ts';
import { createTeam } from './create-team.ts';
import { removeTeam } from './remove-team.ts';
import { listTeams, readTeam } from './team-list.ts';

const manage = may('identity.manage-teams');

export const teamRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/identity/teams',
    summary: 'Teams and departments with their members',
    who: signedIn(),
    answer: shapes.teams,
    run: async ({ db }) => listTeams(db),
  }),
  route({
    method: 'POST',
    path: '/api/identity/teams',
    summary: 'Make a team',
    who: manage,
    body: shapes.teamBody,
    answer: shapes.team,
    run: async ({ work, body }) => readTeam(work.db, await createTeam(work, body)),
  }),
  route({
    method: 'PATCH',
    path: '/api/identity/teams/{id}',
    summary: 'Change name, place or members of a team',
    who: manage,
    params: shapes.byId,
    body: shapes.teamChangeBody,
    answer: shapes.team,
    run: async ({ work, params, body }) => {
      await changeTeam(work, params.id, body);
      return readTeam(work.db, params.id);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/identity/teams/{id}',
    summary: 'Remove a team; its people stay',
    who: manage,
    params: shapes.byId,
    run: async ({ work, params }) => removeTeam(work, params.id),
  }),
];
