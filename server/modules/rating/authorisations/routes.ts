import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import {
  authorisation,
  authorisationRequest,
  extension,
  openAuthorisations,
  release as releaseShape,
} from '../../../../contracts/rating-balances.ts';
import { may } from '../../../kernel/access.ts';
import { refusal } from '../../../kernel/refusal.ts';
import { route } from '../../../kernel/route.ts';
import { authorise } from './authorise.ts';
import { extend } from './extend.ts';
import { listOpen } from './open-list.ts';
import { release } from './release.ts';

const byId = z.object({ id });

export const authorisationRoutes = [
  route({
    method: 'POST',
    path: '/api/rating/authorisations',
    summary: 'May this call be made, and for how long? Holds the price of its first slice',
    who: may('rating.authorise'),
    body: authorisationRequest,
    answer: authorisation,
    // A refused call may raise an alarm, which is committed.
    opensWork: true,
    run: async ({ perform, body }) => {
      const outcome = await perform((work) => authorise(work, body));
      if ('refused' in outcome) throw refusal(outcome.refused, 409, outcome.data);
      return outcome;
    },
  }),
  route({
    method: 'GET',
    path: '/api/rating/authorisations',
    summary: 'Calls that are being made, and ended ones whose record is awaited',
    who: may('rating.read-balances'),
    query: z.object({ accountId: id.optional(), subscriberId: id.optional() }),
    answer: openAuthorisations,
    run: ({ db, actor, query }) => listOpen(db, actor, query),
  }),
  route({
    method: 'POST',
    path: '/api/rating/authorisations/{id}/extension',
    summary: 'Let a call go on, as far as the money goes',
    who: may('rating.authorise'),
    params: byId,
    body: extension,
    answer: authorisation,
    status: 200,
    run: ({ work, params, body }) => extend(work, params.id, body.seconds),
  }),
  route({
    method: 'POST',
    path: '/api/rating/authorisations/{id}/release',
    summary: 'The call is over after so many seconds',
    who: may('rating.authorise'),
    params: byId,
    body: releaseShape,
    answer: authorisation,
    status: 200,
    run: ({ work, params, body }) => release(work, params.id, body.seconds),
  }),
];
