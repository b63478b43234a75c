import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  commandPage,
  commandView,
  newAddon,
  newCommand,
  orderView,
  serviceDetail,
  serviceFacets,
  serviceListQuery,
  servicePage,
} from '../../../contracts/subscriptions.ts';
import { may } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { pageQuery } from '../../kernel/page.ts';
import { route } from '../../kernel/route.ts';
import { serviceWithin } from './access.ts';
import { addAddon } from './add-addon.ts';
import { listCommands, readCommand } from './command-list.ts';
import { pressCommand } from './press-command.ts';
import { readOrder } from './read-order.ts';
import { retryCommand } from './retry-command.ts';
import { readService } from './service-detail.ts';
import { readFacets } from './service-facets.ts';
import { listServices } from './service-list.ts';
import { withdrawCommand } from './withdraw-command.ts';

const byId = z.object({ id });

export const serviceRoutes = [
  route({
    method: 'GET',
    path: '/api/subscriptions',
    summary: 'Services within reach, newest first, with the true total',
    who: may('subscriptions.read'),
    query: serviceListQuery,
    answer: servicePage,
    run: async ({ db, actor, query }) => {
      const position = await readHorizon(db);
      return { ...(await listServices(db, actor, query)), position };
    },
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/facets',
    summary: 'What the filters of the list can be set to',
    who: may('subscriptions.read'),
    answer: serviceFacets,
    run: ({ db, actor }) => readFacets(db, actor),
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/{id}',
    summary: 'One service with what was sold, its add-ons, history and plans',
    who: may('subscriptions.read'),
    params: byId,
    answer: serviceDetail,
    run: ({ db, actor, params, kernel }) => readService(db, kernel.outside, actor, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/{id}/addons',
    summary: 'Add an add-on to a service, at the price of this moment',
    who: may('subscriptions.order'),
    params: byId,
    body: newAddon,
    answer: orderView,
    run: async ({ work, params, body }) => {
      const { orderId } = await addAddon(work, params.id, body);
      return readOrder(work.db, work.actor, orderId);
    },
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/{id}/commands',
    summary: 'The log of commands on a service and its add-ons, newest first',
    who: may('subscriptions.read'),
    params: byId,
    query: z.object(pageQuery),
    answer: commandPage,
    run: async ({ db, actor, params, query }) => {
      await serviceWithin(db, actor, params.id);
      return listCommands(db, params.id, query);
    },
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/{id}/commands',
    summary: 'Press a command on a service, now or for later; pressed twice it is the same',
    who: may('subscriptions.provision'),
    params: byId,
    body: newCommand,
    answer: commandView,
    status: 202,
    run: async ({ work, params, body }) => {
      const { id: commandId } = await pressCommand(work, params.id, body);
      return readCommand(work.db, commandId);
    },
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/commands/{id}/retry',
    summary: 'Let a failed command try again',
    who: may('subscriptions.provision'),
    params: byId,
    answer: commandView,
    status: 202,
    run: async ({ work, params }) => {
      await retryCommand(work, params.id);
      return readCommand(work.db, params.id);
    },
  }),

  route({
    method: 'DELETE',
    path: '/api/subscriptions/commands/{id}',
    summary: 'Take a scheduled command back',
    who: may('subscriptions.provision'),
    params: byId,
    run: ({ work, params }) => withdrawCommand(work, params.id),
  }),
];
