import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  carrierDeckList,
  defaultDeckList,
  discountPage,
  discountQuery,
  exchangeRatePage,
  exchangeRateQuery,
  newCarrierDeck,
  newDefaultDeck,
  newDiscount,
  newExchangeRate,
  newPlan,
  plan,
  planChange,
  planDecks,
  planList,
} from '../../../contracts/tariffs.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { addPlan } from './add-plan.ts';
import { listCarrierDecks, setCarrierDeck } from './carrier-decks.ts';
import { changePlan } from './change-plan.ts';
import { listDefaultDecks, setDefaultDeck } from './default-decks.ts';
import { endDiscount, giveDiscount, listDiscounts } from './discounts.ts';
import { listExchangeRates, setExchangeRate } from './exchange-rates.ts';
import { listPlans, readPlan } from './plan.ts';
import { setPlanDecks } from './set-plan-decks.ts';

const read = may('tariffs.read');
const manage = may('tariffs.manage');
const byId = z.object({ id });

/** Plans, default decks, carriers' decks, discounts and exchange rates. */
export const planRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/tariffs/plans',
    summary: 'Plans, those on sale first',
    who: read,
    answer: planList,
    run: ({ db, kernel }) => listPlans(db, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/plans',
    summary: 'Add a plan with its chain of decks',
    who: manage,
    body: newPlan,
    answer: plan,
    run: async ({ work, actor, body }) => readPlan(work.db, actor, await addPlan(work, body), work.now),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/plans/{id}',
    summary: 'A plan and its versions',
    who: read,
    params: byId,
    answer: plan,
    run: ({ db, actor, params, kernel }) => readPlan(db, actor, params.id, kernel.outside.clock.now()),
  }),
  route({
    method: 'PATCH',
    path: '/api/tariffs/plans/{id}',
    summary: 'Change what a plan says of itself, its bundles, or whether it is on sale',
    who: manage,
    params: byId,
    body: planChange,
    answer: plan,
    run: async ({ work, actor, params, body }) => {
      await changePlan(work, params.id, body);
      return readPlan(work.db, actor, params.id, work.now);
    },
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/plans/{id}/versions',
    summary: 'Another chain of decks from a moment on',
    who: manage,
    params: byId,
    body: planDecks,
    answer: plan,
    run: async ({ work, actor, params, body }) => {
      await setPlanDecks(work, params.id, body);
      return readPlan(work.db, actor, params.id, work.now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/default-decks',
    summary: 'The decks at the end of every chain',
    who: read,
    answer: defaultDeckList,
    run: ({ db, kernel }) => listDefaultDecks(db, kernel.outside.clock.now()),
  }),
  route({
    method: 'PUT',
    path: '/api/tariffs/default-decks',
    summary: 'Say which deck ends the chains of a currency from a moment on',
    who: manage,
    body: newDefaultDeck,
    answer: defaultDeckList,
    run: async ({ work, body }) => {
      await setDefaultDeck(work, body);
      return listDefaultDecks(work.db, work.now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/carrier-decks',
    summary: 'At which decks carriers sell to us',
    who: may('tariffs.see-cost'),
    answer: carrierDeckList,
    run: ({ db, kernel }) => listCarrierDecks(db, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/carriers/{id}/decks',
    summary: 'At which deck a carrier sells to us from a moment on',
    who: manage,
    params: byId,
    body: newCarrierDeck,
    answer: carrierDeckList,
    run: async ({ work, params, body }) => {
      await setCarrierDeck(work, params.id, body);
      return listCarrierDecks(work.db, work.now);
    },
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/discounts',
    summary: 'Discounts of customers, the newest first',
    who: read,
    query: discountQuery,
    answer: discountPage,
    run: ({ db, actor, query, kernel }) => listDiscounts(db, actor, query, kernel.outside.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/discounts',
    summary: 'Give a customer a discount on calls',
    who: may('tariffs.assign'),
    body: newDiscount,
    run: ({ work, body }) => giveDiscount(work, body),
  }),
  route({
    method: 'POST',
    path: '/api/tariffs/discounts/{id}/ending',
    summary: 'End a discount now',
    who: may('tariffs.assign'),
    params: byId,
    run: ({ work, params }) => endDiscount(work, params.id),
  }),
  route({
    method: 'GET',
    path: '/api/tariffs/exchange-rates',
    summary: 'Exchange rates, the newest day first',
    who: read,
    query: exchangeRateQuery,
    answer: exchangeRatePage,
    run: ({ db, query }) => listExchangeRates(db, query),
  }),
  route({
    method: 'PUT',
    path: '/api/tariffs/exchange-rates',
    summary: 'Write down an exchange rate of a day',
    who: manage,
    body: newExchangeRate,
    run: ({ work, body }) => setExchangeRate(work, body),
  }),
];
