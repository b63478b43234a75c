import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  bulkAnswer,
  bulkAssignInput,
  bulkMoveInput,
  card,
  closeCardInput,
  customerCards,
  moveInput,
  openCardInput,
  reopenCardInput,
  stageHistory,
} from '../../../contracts/pipeline.ts';
import { may } from '../../kernel/access.ts';
import { type AnyRoute, route } from '../../kernel/route.ts';
import { cardWithin } from './access.ts';
import { assignCards } from './assign-cards.ts';
import { closeCard } from './close-card.ts';
import { readCustomerCards } from './customer-cards.ts';
import { shownCard } from './load-cards.ts';
import { moveCard } from './move-card.ts';
import { moveCards } from './move-cards.ts';
import { openCard } from './open-card.ts';
import { reopenCard } from './reopen-card.ts';
import { readStageHistory } from './stage-history.ts';

const byId = z.object({ id });
const read = may('pipeline.read');
const move = may('pipeline.move');

/** Cards: opened, moved, closed; alone or many. */
export const cardRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/pipeline/cards',
    summary: "Lists a customer's cards on all boards.",
    who: read,
    query: z.object({ customerId: id }),
    answer: customerCards,
    run: ({ db, actor, query, kernel }) =>
      readCustomerCards(db, actor, query.customerId, kernel.desk.clock.now()),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/cards',
    summary: 'Opens a card for a customer by hand.',
    who: may('pipeline.open'),
    body: openCardInput,
    answer: card,
    run: ({ work, body }) => openCard(work, body),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/cards/{id}',
    summary: 'Shows a card.',
    who: read,
    params: byId,
    answer: card,
    run: async ({ db, actor, params, kernel }) =>
      shownCard(db, actor, await cardWithin(db, actor, params.id), kernel.desk.clock.now()),
  }),
  route({
    method: 'GET',
    path: '/api/pipeline/cards/{id}/stages',
    summary: "Lists a card's stays in the stages.",
    who: read,
    params: byId,
    answer: stageHistory,
    run: ({ db, actor, params }) => readStageHistory(db, actor, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/cards/{id}/moves',
    summary: 'Moves a card to a stage and a place in its column.',
    who: move,
    params: byId,
    body: moveInput,
    answer: card,
    run: ({ work, params, body }) => moveCard(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/cards/{id}/closures',
    summary: 'Closes a card as lost, with the reason.',
    who: move,
    params: byId,
    body: closeCardInput,
    answer: card,
    run: ({ work, params, body }) => closeCard(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/cards/{id}/reopenings',
    summary: 'Opens a closed card again.',
    who: move,
    params: byId,
    body: reopenCardInput,
    answer: card,
    run: ({ work, params, body }) => reopenCard(work, params.id, body),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/moves',
    summary: 'Moves many cards to one stage.',
    who: move,
    body: bulkMoveInput,
    answer: bulkAnswer,
    run: ({ work, body }) => moveCards(work, body),
  }),
  route({
    method: 'POST',
    path: '/api/pipeline/assignments',
    summary: 'Changes the responsibles of many cards.',
    who: may('customers.assign'),
    body: bulkAssignInput,
    answer: bulkAnswer,
    run: ({ work, body }) => assignCards(work, body),
  }),
];
