import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  newOrder,
  orderDecision,
  orderListQuery,
  orderPage,
  orderView,
} from '../../../contracts/subscriptions.ts';
import { may } from '../../kernel/access.ts';
import { route } from '../../kernel/route.ts';
import { acceptOrder } from './accept-order.ts';
import { cancelOrder } from './cancel-order.ts';
import { listOrders } from './order-list.ts';
import { placeOrder } from './place-order.ts';
import { readOrder } from './read-order.ts';

const byId = z.object({ id });

export const orderRoutes = [
  route({
    method: 'GET',
    path: '/api/subscriptions/orders',
    summary: 'Orders within reach, newest first, with the true total',
    who: may('subscriptions.read'),
    query: orderListQuery,
    answer: orderPage,
    run: ({ db, actor, query }) => listOrders(db, actor, query),
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/orders',
    summary: 'Order for a customer from the catalogue, at the prices of this moment',
    who: may('subscriptions.order'),
    body: newOrder,
    answer: orderView,
    run: async ({ work, body }) => {
      const { orderId } = await placeOrder(work, { ...body, wishedName: body.wishedName ?? null });
      return readOrder(work.db, work.actor, orderId);
    },
  }),

  route({
    method: 'GET',
    path: '/api/subscriptions/orders/{id}',
    summary: 'One order with the services it started',
    who: may('subscriptions.read'),
    params: byId,
    answer: orderView,
    run: ({ db, actor, params }) => readOrder(db, actor, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/orders/{id}/acceptance',
    summary: 'Take an order: its services are created',
    who: may('subscriptions.manage'),
    params: byId,
    body: orderDecision,
    answer: orderView,
    run: async ({ work, params, body }) => {
      await acceptOrder(work, params.id, body.reason);
      return readOrder(work.db, work.actor, params.id);
    },
  }),

  route({
    method: 'POST',
    path: '/api/subscriptions/orders/{id}/cancellation',
    summary: 'Call an order off before it is accepted',
    who: may('subscriptions.order'),
    params: byId,
    body: orderDecision,
    answer: orderView,
    run: async ({ work, params, body }) => {
      await cancelOrder(work, params.id, body.reason);
      return readOrder(work.db, work.actor, params.id);
    },
  }),
];
