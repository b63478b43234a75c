import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  bundle,
  bundleChange,
  bundleList,
  newBundle,
  newHolding,
  planAssignment,
  subscriberLink,
  subscriberTariff,
} from '../../../contracts/tariffs.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addBundle } from './add-bundle.ts';
import { assignPlanByHand } from './assign-plan.ts';
import { listBundles } from './bundle-list.ts';
import { changeBundle } from './change-bundle.ts';
import { endHolding, giveBundle } from './give-bundle.ts';
import { makeLink, revokeLink } from './subscriber-link.ts';
import { readSubscriberTariff } from './subscriber-tariff.ts';

const read = may('tariffs.read');
const manage = may('tariffs.manage');
const byId = z.object({ id });

/** Bundles, and what subscribers have. */
export const bundleRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/tariffs/bundles',
    summary: 'Bundles of minutes and messages',
    who: read,
    answer: bundleList,
    run: ({ db, kernel }) => listBundles(db, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/bundles',
    summary: 'Add a bundle',
    who: manage,
    body: newBundle,
    answer: bundle,
    run: ({ work, body }) => addBundle(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/tariffs/bundles/{id}',
    summary: 'Change a bundle; months that have begun keep what they were granted',
    who: manage,
    params: byId,
    body: bundleChange,
    answer: bundle,
    run: ({ work, params, body }) => changeBundle(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/bundles/{id}/holdings',
    summary: 'Give a bundle to subscribers of one customer, who share it',
    who: may('tariffs.assign'),
    params: byId,
    body: newHolding,
    run: ({ work, params, body }) => giveBundle(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/holdings/{id}/ending',
    summary: 'End a bundle that was given by hand, now',
    who: may('tariffs.assign'),
    params: byId,
    run: ({ work, params }) => endHolding(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/subscribers/{id}',
    summary: 'By what a subscriber’s calls are priced: plans, decks, discount, bundles',
    who: read,
    params: byId,
    answer: subscriberTariff,
    run: ({ db, actor, params, kernel }) =>
      readSubscriberTariff(db, actor, params.id, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/subscribers/{id}/plans',
    summary: 'Give a subscriber another plan, from now or any moment',
    who: may('tariffs.assign'),
    params: byId,
    body: planAssignment,
    answer: subscriberTariff,
    run: async ({ work, actor, params, body }) => {
      await assignPlanByHand(work, params.id, body);
      return readSubscriberTariff(work.db, actor, params.id, work.now);
    },
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/subscribers/{id}/link',
    summary: 'Make the secret address of the customer’s page; a former one no longer opens',
    who: may('tariffs.link'),
    params: byId,
    answer: subscriberLink,
    run: ({ work, params }) => makeLink(work, params.id),
  }),
  route({
    method: 'DELETE',
    path: '/api/tariffs/subscribers/{id}/link',
    summary: 'Take the secret address back',
    who: may('tariffs.link'),
    params: byId,
    run: ({ work, params }) => revokeLink(work, params.id),
  }),
];
