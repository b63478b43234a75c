import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import {
  credentials,
  customerVoice,
  newBlock,
  registration,
  subscriber,
  subscriberChange,
  subscriberChoices,
  subscriberListQuery,
  subscriberPage,
} from '../../../contracts/voice.ts';
import { may } from '../../kernel/access.ts';
import { readHorizon } from '../../kernel/database.ts';
import { route } from '../../kernel/route.ts';
import { customerWithin } from '../customers/index.ts';
import { serviceWithin } from '../subscriptions/index.ts';
import { changeSubscriber } from './change-subscriber.ts';
import { blockByHand, liftBlock } from './lift-block.ts';
import { changeSubscriberPassword } from './make-password.ts';
import { putAgain } from './put-again.ts';
import { readRegistration } from './read-registration.ts';
import { showCredentials } from './show-credentials.ts';
import { readSubscriber } from './subscriber-detail.ts';
import { findLines, listSubscribers, subscriberIdOf, subscribersOf } from './subscriber-list.ts';

const byId = z.object({ id });

export const subscriberRoutes = [
  route({
    method: 'GET',
    path: '/api/voice/subscribers',
    summary: 'Subscribers within reach, the latest opened first, with the true total',
    who: may('voice.read'),
    query: subscriberListQuery,
    answer: subscriberPage,
    run: async ({ db, actor, query }) => {
      const position = await readHorizon(db);
      return { ...(await listSubscribers(db, actor, query)), position };
    },
  }),

  route({
    method: 'GET',
    path: '/api/voice/subscriber-choices',
    summary: 'Open subscribers to choose from, at most 20',
    who: may('voice.read'),
    query: z.object({ search: z.string().trim().max(100).default('') }),
    answer: subscriberChoices,
    run: async ({ db, actor, query }) => {
      const lines = await findLines(db, actor, query.search, 20);
      return { items: lines.map(({ id, username: name, customerName }) => ({ id, name, customerName })) };
    },
  }),

  route({
    method: 'GET',
    path: '/api/voice/subscribers/{id}',
    summary: 'A subscriber with its blocks and numbers, without its password',
    who: may('voice.read'),
    params: byId,
    answer: subscriber,
    run: ({ db, actor, params }) => readSubscriber(db, actor, params.id),
  }),

  route({
    method: 'PATCH',
    path: '/api/voice/subscribers/{id}',
    summary: 'Change channels, caller id, allowed destinations, area or switch',
    who: may('voice.manage'),
    params: byId,
    body: subscriberChange,
    answer: subscriber,
    run: async ({ work, actor, params, body }) => {
      await changeSubscriber(work, params.id, body);
      return readSubscriber(work.db, actor, params.id);
    },
  }),

  route({
    method: 'POST',
    path: '/api/voice/subscribers/{id}/credentials',
    summary: 'Name and password, once for each password',
    who: may('voice.show-credentials'),
    params: byId,
    answer: credentials,
    run: ({ work, params, reply }) => {
      reply.header('cache-control', 'no-store');
      return showCredentials(work, params.id);
    },
  }),

  route({
    method: 'POST',
    path: '/api/voice/subscribers/{id}/password',
    summary: 'Make a new password, which may be shown once again',
    who: may('voice.manage'),
    params: byId,
    answer: subscriber,
    run: async ({ work, actor, params }) => {
      await changeSubscriberPassword(work, params.id);
      return readSubscriber(work.db, actor, params.id);
    },
  }),

  route({
    method: 'GET',
    path: '/api/voice/subscribers/{id}/registration',
    summary: 'What the switch says of the subscriber at this moment',
    who: may('voice.read'),
    params: byId,
    answer: registration,
    run: ({ db, actor, params, kernel }) => readRegistration(db, actor, kernel.outside, params.id),
  }),

  route({
    method: 'POST',
    path: '/api/voice/subscribers/{id}/blocks',
    summary: 'Block outgoing calls, with a reason',
    who: may('voice.block'),
    params: byId,
    body: newBlock,
    answer: subscriber,
    run: async ({ work, actor, params, body }) => {
      await blockByHand(work, params.id, body);
      return readSubscriber(work.db, actor, params.id);
    },
  }),

  route({
    method: 'DELETE',
    path: '/api/voice/subscribers/{id}/blocks/{blockId}',
    summary: 'Take one block back; others stay',
    who: may('voice.block'),
    params: z.object({ id, blockId: id }),
    answer: subscriber,
    status: 200,
    run: async ({ work, actor, params }) => {
      await liftBlock(work, params.id, params.blockId);
      return readSubscriber(work.db, actor, params.id);
    },
  }),

  route({
    method: 'POST',
    path: '/api/voice/subscribers/{id}/puts',
    summary: 'Bring the subscriber to its switch once more',
    who: may('voice.manage'),
    params: byId,
    run: ({ work, params }) => putAgain(work, params.id),
  }),

  route({
    method: 'GET',
    path: '/api/voice/customers/{id}',
    summary: 'The subscribers of a customer',
    who: may('voice.read'),
    params: byId,
    answer: customerVoice,
    run: async ({ db, actor, params }) => {
      const position = await readHorizon(db);
      await customerWithin(db, actor, params.id, 'voice.read');
      return { subscribers: await subscribersOf(db, params.id), position };
    },
  }),

  route({
    method: 'GET',
    path: '/api/voice/services/{id}',
    summary: 'The subscriber that a service is; null before it is opened, or when it is none',
    who: may('voice.read'),
    params: byId,
    answer: z.object({ subscriber: subscriber.nullable() }),
    run: async ({ db, actor, params }) => {
      await serviceWithin(db, actor, params.id, 'voice.read');
      const subscriberId = await subscriberIdOf(db, params.id);
      return { subscriber: subscriberId ? await readSubscriber(db, actor, subscriberId) : null };
    },
  }),
];
