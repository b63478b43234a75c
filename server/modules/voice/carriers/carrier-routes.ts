import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import {
  callRoute,
  carrier,
  carrierChange,
  carrierList,
  diallingAsk,
  newCarrier,
  newRoute,
  newTrunk,
  routeChange,
  routeChoiceAsk,
  routeChoices,
  routeListQuery,
  routePage,
  trunk,
  trunkChange,
  trunkList,
} from '../../../../contracts/voice-carriers.ts';
import { may } from '../../../kernel/access.ts';
import { readHorizon } from '../../../kernel/database.ts';
import { type AnyRoute, route } from '../../../kernel/route.ts';
import { subscriberWithin } from '../access.ts';
import { addCarrier } from './add-carrier.ts';
import { addRoute } from './add-route.ts';
import { addTrunk } from './add-trunk.ts';
import { listCarriers } from './carriers.ts';
import { changeCarrier } from './change-carrier.ts';
import { changeRoute } from './change-route.ts';
import { changeTrunk } from './change-trunk.ts';
import { diallingOf } from './dialling.ts';
import { explainRoutes } from './explain-routes.ts';
import { removeCarrier } from './remove-carrier.ts';
import { removeRoute } from './remove-route.ts';
import { removeTrunk } from './remove-trunk.ts';
import { routesFor } from './routes-for.ts';
import { listRoutes } from './routes-of-calls.ts';
import { listTrunks } from './trunks.ts';

const byId = z.object({ id });
const read = may('voice.read-carriers');
const manage = may('voice.manage-carriers');

export const carrierRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/voice/carriers',
    summary: 'Lists the carriers, by name.',
    who: read,
    answer: carrierList,
    run: async ({ db }) => {
      const position = await readHorizon(db);
      return { items: await listCarriers(db), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/carriers',
    summary: 'Adds a carrier.',
    who: manage,
    body: newCarrier,
    answer: carrier,
    run: ({ work, body }) => addCarrier(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/voice/carriers/{id}',
    summary: 'Changes a carrier.',
    who: manage,
    params: byId,
    body: carrierChange,
    answer: carrier,
    run: ({ work, params, body }) => changeCarrier(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/voice/carriers/{id}',
    summary: 'Removes a carrier without trunks.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeCarrier(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/voice/trunks',
    summary: 'Lists the trunks, by carrier and name.',
    who: read,
    answer: trunkList,
    run: async ({ db }) => {
      const position = await readHorizon(db);
      return { items: await listTrunks(db), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/trunks',
    summary: 'Adds a trunk to a carrier.',
    who: manage,
    body: newTrunk,
    answer: trunk,
    run: ({ work, body }) => addTrunk(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/voice/trunks/{id}',
    summary: 'Changes a trunk.',
    who: manage,
    params: byId,
    body: trunkChange,
    answer: trunk,
    run: ({ work, params, body }) => changeTrunk(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/voice/trunks/{id}',
    summary: 'Removes a trunk without routes.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeTrunk(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/voice/routes',
    summary: 'Lists the routes of calls, by prefix and priority.',
    who: read,
    query: routeListQuery,
    answer: routePage,
    run: async ({ db, query, kernel }) => {
      const position = await readHorizon(db);
      return { ...(await listRoutes(db, query, kernel.outside.clock.now())), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/routes',
    summary: 'Adds a route: over which trunk calls to a prefix leave.',
    who: manage,
    body: newRoute,
    answer: callRoute,
    run: ({ work, body }) => addRoute(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/voice/routes/{id}',
    summary: 'Changes a route.',
    who: manage,
    params: byId,
    body: routeChange,
    answer: callRoute,
    run: ({ work, params, body }) => changeRoute(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/voice/routes/{id}',
    summary: 'Removes a route.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeRoute(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/voice/dialling',
    summary:
      'For the dialplan of a switch: the trunks for a call as one line of text, the first to be tried first.',
    who: read,
    query: diallingAsk,
    raw: true,
    run: async ({ db, query, kernel, reply }) => {
      const at = kernel.outside.clock.now();
      reply.type('text/plain').send(await diallingOf(db, kernel.outside, { ...query, at }));
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/route-choices',
    summary:
      'Says over which trunks a call would leave, in which order, and why; which routes are left out, and why.',
    who: read,
    body: routeChoiceAsk,
    answer: routeChoices,
    status: 200,
    run: async ({ work, actor, body }) => {
      if (body.subscriberId !== null) await subscriberWithin(work.db, actor, body.subscriberId);
      const routes = await routesFor(work.db, work.outside, { ...body, at: body.at ?? work.now });
      return explainRoutes(routes, body.dialled, actor.locale);
    },
  }),
];
